import { figuresOf } from '#shared/figures/figures'
import { type ProblemType, problemTypes } from '#shared/vocabulary/case'
import { cameByWords } from '#shared/vocabulary/source'
import { type Industry, industries } from '#shared/vocabulary/stars'
import type { GroupFigures } from '../../../../miniprogram/modules/public-figures/contract'
import {
  type Counter,
  cohortsTo,
  countsOf,
  type Dimension,
  daysIn,
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
  const group = (
    id: string,
    label: string,
    cohortCounters: { counter: Counter }[],
  ): GroupFigures => ({
    id,
    label,
    figures: figuresOf(
      countsOf(
        sumCounters(
          cohortCounters.map(({ counter }) => counter),
          now,
        ),
      ),
    ),
  })
  const of = (cohortSubset: readonly string[]) =>
    wholes.filter((counter) => cohortSubset.includes(counter.cohort))
  // These are counted by district; where several are shown they are one row.
  const isWithin = by === 'category' || by === 'trade' || by === 'hour' || by === 'source'
  const rowOf = ({ id }: { id: string }) => (isWithin ? id.slice(id.lastIndexOf('.') + 1) : id)
  const rowIds = [...new Set(counters.map(rowOf))]
  const label = await labels(by, rowIds)
  const rows = rowIds.map((rowId) =>
    group(
      rowId,
      label(rowId),
      counters.filter((counter) => rowOf(counter) === rowId),
    ),
  )
  const singleGroup = groupNames.size === 1 ? [...groupNames.values()][0] : undefined
  return {
    cohort,
    months,
    days: daysIn(cohorts, now),
    asOf: count?.at ?? 0,
    isRecounting: !count?.isComplete,
    district: group(singleGroup?._id ?? '', singleGroup?.name ?? '', of(cohorts)),
    rows: rows.sort(
      (first, second) =>
        second.figures.received - first.figures.received || (first.id < second.id ? -1 : 1),
    ),
    trend: shownCohorts.map((cohortMonth) => group(cohortMonth, cohortMonth, of([cohortMonth]))),
  }
}

async function labels(by: Dimension, ids: string[]): Promise<(id: string) => string> {
  if (by === 'category') return (id) => problemTypes.label(id as ProblemType)
  if (by === 'trade') return (id) => industries.label(id as Industry)
  if (by === 'hour') return (id) => `${Number(id)} 时`
  if (by === 'source') return cameByWords
  const groupNames =
    by === 'officer'
      ? await loadPeople(ids)
      : await { branch: branches, grid: grids, district: districts }[by].findMany(ids)
  return (id) => groupNames.get(id)?.name ?? id
}
