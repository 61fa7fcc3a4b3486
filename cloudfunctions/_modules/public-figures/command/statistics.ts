import { figuresOf } from '#shared/figures/figures'
import { type ProblemType, problemTypes } from '#shared/vocabulary/case'
import { caseSourceInWords } from '#shared/vocabulary/source'
import { type Industry, industries } from '#shared/vocabulary/stars'
import type { GroupFigures } from '../../../../miniprogram/modules/public-figures/contract'
import {
  type Counter,
  cohortsUpTo,
  countDaysOfCohorts,
  countsOfCounter,
  type Dimension,
  sumCounters,
} from '../../../_domain/statistics/counter'
import type { Handler } from '../../../_gateway/handler'
import { requestedDistrictIds } from '../../../_gateway/own-district'
import { matchAnyId } from '../../../_persistence/database'
import { branches, districts, grids } from '../../../_persistence/place/places'
import { loadPeople } from '../../../_persistence/staff/staff'
import {
  countersBy,
  currentCount,
  districtCounters,
} from '../../../_persistence/statistics/counters'

/** The trend has at least this many months. */
const minTrendMonths = 6

/**
 * These groups are counted separately in each district. For several districts they are added up.
 */
const dimensionsWithinDistrict: readonly Dimension[] = ['category', 'trade', 'hour', 'source']

/** Shows the figures of some months: of the districts, of their groups, and as a trend. */
export const statistics: Handler<'command.statistics'> = async (
  { cohort, months, by: dimension, district: requestedDistrictId },
  { staff, now },
) => {
  const districtIds = await requestedDistrictIds(staff, requestedDistrictId)
  const cohorts = cohortsUpTo(cohort, months)
  const trendCohorts = cohortsUpTo(cohort, Math.max(months, minTrendMonths))
  const [districtsById, districtCounterDocs, groupCounterDocs, latestCount] = await Promise.all([
    districts.findMany(districtIds),
    districtCounters(trendCohorts, districtIds),
    loadGroupCounters(cohorts, dimension, districtIds),
    currentCount(),
  ])
  // Counters of an earlier count do not have the figures that were added since.
  const isCurrent = ({ countId }: { countId: string }) => countId === latestCount?.countId
  const currentDistrictCounters = districtCounterDocs.filter(isCurrent)
  const currentGroupCounters = groupCounterDocs.filter(isCurrent)

  const toGroup = (id: string, label: string, counterDocs: { counter: Counter }[]) => {
    const counters = counterDocs.map(({ counter }) => counter)
    return { id, label, figures: figuresOf(countsOfCounter(sumCounters(counters, now))) }
  }
  const districtCountersOf = (chosenCohorts: readonly string[]) =>
    currentDistrictCounters.filter((counterDoc) => chosenCohorts.includes(counterDoc.cohort))

  // The id of a group that is counted within districts begins with the district's id.
  const isWithinDistrict = dimensionsWithinDistrict.includes(dimension)
  const groupIdOf = ({ id }: { id: string }) =>
    isWithinDistrict ? id.slice(id.lastIndexOf('.') + 1) : id
  const groupIds = [...new Set(currentGroupCounters.map(groupIdOf))]
  const labelOf = await loadLabels(dimension, groupIds)
  const groups = groupIds.map((groupId) => {
    const countersOfGroup = currentGroupCounters.filter(
      (counterDoc) => groupIdOf(counterDoc) === groupId,
    )
    return toGroup(groupId, labelOf(groupId), countersOfGroup)
  })

  const [singleDistrict] = districtsById.size === 1 ? [...districtsById.values()] : []
  return {
    cohort,
    months,
    days: countDaysOfCohorts(cohorts, now),
    asOf: latestCount?.at ?? 0,
    isRecounting: !latestCount?.isComplete,
    district: toGroup(
      singleDistrict?._id ?? '',
      singleDistrict?.name ?? '',
      districtCountersOf(cohorts),
    ),
    rows: groups.sort(compareGroups),
    trend: trendCohorts.map((trendCohort) =>
      toGroup(trendCohort, trendCohort, districtCountersOf([trendCohort])),
    ),
  }
}

/** The groups with the most received cases come first. */
const compareGroups = (first: GroupFigures, second: GroupFigures): number =>
  second.figures.received - first.figures.received || (first.id < second.id ? -1 : 1)

async function loadGroupCounters(
  cohorts: readonly string[],
  dimension: Dimension,
  districtIds: string[],
) {
  const countersOfCohorts = await Promise.all(
    cohorts.map((cohort) => countersBy(cohort, dimension, matchAnyId(districtIds))),
  )
  return countersOfCohorts.flat()
}

/** Returns a function that names a group. */
async function loadLabels(
  dimension: Dimension,
  groupIds: string[],
): Promise<(groupId: string) => string> {
  switch (dimension) {
    case 'category':
      return (groupId) => problemTypes.label(groupId as ProblemType)
    case 'trade':
      return (groupId) => industries.label(groupId as Industry)
    case 'hour':
      return (groupId) => `${Number(groupId)} 时`
    case 'source':
      return caseSourceInWords
    default: {
      const namesById = await loadNames(dimension, groupIds)
      return (groupId) => namesById.get(groupId)?.name ?? groupId
    }
  }
}

function loadNames(
  dimension: 'officer' | 'branch' | 'grid' | 'district',
  groupIds: string[],
): Promise<Map<string, { name: string }>> {
  switch (dimension) {
    case 'officer':
      return loadPeople(groupIds)
    case 'branch':
      return branches.findMany(groupIds)
    case 'grid':
      return grids.findMany(groupIds)
    case 'district':
      return districts.findMany(groupIds)
  }
}
