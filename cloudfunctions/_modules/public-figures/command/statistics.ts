import { figuresOf } from '#shared/figures/figures'
import { type ProblemType, problemTypes } from '#shared/vocabulary/case'
import { cameByWords } from '#shared/vocabulary/source'
import { type Industry, industries } from '#shared/vocabulary/stars'
import type { GroupFigures } from '../../../../miniprogram/modules/public-figures/contract'
import {
  type Counter,
  cohortsTo,
  countsOfCounter,
  type Dimension,
  daysOfCohorts,
  sumCounters,
} from '../../../_domain/statistics/counter'
import type { Handler } from '../../../_gateway/handler'
import { districtsFor } from '../../../_gateway/own-district'
import { matchAnyId } from '../../../_persistence/database'
import { branches, districts, grids } from '../../../_persistence/place/places'
import { loadPeople } from '../../../_persistence/staff/staff'
import {
  countersBy,
  currentCount,
  districtCounters,
} from '../../../_persistence/statistics/counters'

/** Months that make a trend visible. */
const shownMonths = 6

export const statistics: Handler<'command.statistics'> = async (
  { cohort, months, by, district },
  { staff, now },
) => {
  const officerIds = await districtsFor(staff, district)
  const cohorts = cohortsTo(cohort, months)
  const shownCohorts = cohortsTo(cohort, Math.max(months, shownMonths))
  const [groupNames, districtDocs, groupDocs, count] = await Promise.all([
    districts.findMany(officerIds),
    districtCounters(shownCohorts, officerIds),
    Promise.all(
      cohorts.map((cohortMonth) => countersBy(cohortMonth, by, matchAnyId(officerIds))),
    ).then((cohortCounters) => cohortCounters.flat()),
    currentCount(),
  ])
  // What an earlier count has left lacks the figures that were added since.
  const isCurrent = ({ countId }: { countId: string }) => countId === count?.countId
  const wholes = districtDocs.filter(isCurrent)
  const counters = groupDocs.filter(isCurrent)
  const statisticsGroup = (
    id: string,
    label: string,
    cohortCounters: { counter: Counter }[],
  ): GroupFigures => ({
    id,
    label,
    figures: figuresOf(
      countsOfCounter(
        sumCounters(
          cohortCounters.map(({ counter }) => counter),
          now,
        ),
      ),
    ),
  })
  const countersOfCohorts = (cohortSubset: readonly string[]) =>
    wholes.filter((counter) => cohortSubset.includes(counter.cohort))
  // These are counted by district; where several are shown they are one row.
  const isWithin = by === 'category' || by === 'trade' || by === 'hour' || by === 'source'
  const tableRowOf = ({ id }: { id: string }) => (isWithin ? id.slice(id.lastIndexOf('.') + 1) : id)
  const rowIds = [...new Set(counters.map(tableRowOf))]
  const label = await labelsOfGroups(by, rowIds)
  const tableRows = rowIds.map((rowId) =>
    statisticsGroup(
      rowId,
      label(rowId),
      counters.filter((counter) => tableRowOf(counter) === rowId),
    ),
  )
  const singleGroup = groupNames.size === 1 ? [...groupNames.values()][0] : undefined
  return {
    cohort,
    months,
    days: daysOfCohorts(cohorts, now),
    asOf: count?.at ?? 0,
    isRecounting: !count?.isComplete,
    district: statisticsGroup(
      singleGroup?._id ?? '',
      singleGroup?.name ?? '',
      countersOfCohorts(cohorts),
    ),
    rows: tableRows.sort(
      (first, second) =>
        second.figures.received - first.figures.received || (first.id < second.id ? -1 : 1),
    ),
    trend: shownCohorts.map((cohortMonth) =>
      statisticsGroup(cohortMonth, cohortMonth, countersOfCohorts([cohortMonth])),
    ),
  }
}

async function labelsOfGroups(by: Dimension, groupIds: string[]): Promise<(id: string) => string> {
  if (by === 'category') return (groupId) => problemTypes.label(groupId as ProblemType)
  if (by === 'trade') return (groupId) => industries.label(groupId as Industry)
  if (by === 'hour') return (groupId) => `${Number(groupId)} 时`
  if (by === 'source') return cameByWords
  const groupNames =
    by === 'officer'
      ? await loadPeople(groupIds)
      : await { branch: branches, grid: grids, district: districts }[by].findMany(groupIds)
  return (groupId) => groupNames.get(groupId)?.name ?? groupId
}
