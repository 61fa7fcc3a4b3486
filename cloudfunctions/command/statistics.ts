import type { GroupFigures } from '../../miniprogram/shared/contract/command'
import { figuresOf } from '../../miniprogram/shared/figures/figures'
import { type ProblemType, problemTypes } from '../../miniprogram/shared/vocabulary/case'
import { cameByWords } from '../../miniprogram/shared/vocabulary/source'
import { type Industry, industries } from '../../miniprogram/shared/vocabulary/stars'
import { type Counter, cohortsTo, countsOf, type Dimension, daysIn, together } from '../_domain/statistics/counter'
import type { Handler } from '../_serve/call'
import { districtsFor } from '../_serve/own-district'
import { among } from '../_store/database'
import { branches, districts, grids } from '../_store/place/places'
import { people } from '../_store/staff/staff'
import { countersBy, districtCounters, progressOf } from '../_store/statistics/counters'

/** Months that make a trend visible. */
const shownMonths = 6

export const statistics: Handler<'command.statistics'> = async ({ cohort, months, by, district }, { staff, now }) => {
  const ids = await districtsFor(staff, district)
  const cohorts = cohortsTo(cohort, months)
  const shown = cohortsTo(cohort, Math.max(months, shownMonths))
  const [named, wholes, docs, progress] = await Promise.all([
    districts.some(ids),
    districtCounters(shown, ids),
    Promise.all(cohorts.map((one) => countersBy(one, by, among(ids)))).then((found) => found.flat()),
    progressOf('statistics'),
  ])
  const group = (id: string, label: string, found: { counter: Counter }[]): GroupFigures => ({
    id,
    label,
    figures: figuresOf(
      countsOf(
        together(
          found.map(({ counter }) => counter),
          now,
        ),
      ),
    ),
  })
  const of = (some: readonly string[]) => wholes.filter((one) => some.includes(one.cohort))
  // These are counted by district; where several are shown they are one row.
  const isWithin = by === 'category' || by === 'trade' || by === 'hour' || by === 'source'
  const rowOf = ({ id }: { id: string }) => (isWithin ? id.slice(id.lastIndexOf('.') + 1) : id)
  const rowIds = [...new Set(docs.map(rowOf))]
  const label = await labels(by, rowIds)
  const rows = rowIds.map((id) =>
    group(
      id,
      label(id),
      docs.filter((doc) => rowOf(doc) === id),
    ),
  )
  const whole = named.size === 1 ? [...named.values()][0] : undefined
  return {
    cohort,
    months,
    days: daysIn(cohorts, now),
    asOf: progress?.at ?? 0,
    district: group(whole?._id ?? '', whole?.name ?? '', of(cohorts)),
    rows: rows.sort((a, b) => b.figures.received - a.figures.received || (a.id < b.id ? -1 : 1)),
    trend: shown.map((one) => group(one, one, of([one]))),
  }
}

async function labels(by: Dimension, ids: string[]): Promise<(id: string) => string> {
  if (by === 'category') return (id) => problemTypes.label(id as ProblemType)
  if (by === 'trade') return (id) => industries.label(id as Industry)
  if (by === 'hour') return (id) => `${Number(id)} 时`
  if (by === 'source') return cameByWords
  const named =
    by === 'officer' ? await people(ids) : await { branch: branches, grid: grids, district: districts }[by].some(ids)
  return (id) => named.get(id)?.name ?? id
}
