import type { GroupFigures } from '../../miniprogram/shared/contract/command'
import { figuresOf } from '../../miniprogram/shared/figures/figures'
import { type ProblemType, problemTypes } from '../../miniprogram/shared/vocabulary/case'
import { type Counter, cohortsTo, countsOf, type Dimension, together } from '../_domain/statistics/counter'
import type { Handler } from '../_serve/call'
import { branches, districtOf } from '../_store/place/places'
import { people } from '../_store/staff/staff'
import { countersBy, districtCounters, progressOf } from '../_store/statistics/counters'

/** Months that make a trend visible. */
const shownMonths = 6

export const statistics: Handler<'command.statistics'> = async ({ cohort, months, by }, { staff, now }) => {
  const { districtId } = staff
  const cohorts = cohortsTo(cohort, months)
  const shown = cohortsTo(cohort, Math.max(months, shownMonths))
  const [district, wholes, docs, progress] = await Promise.all([
    districtOf(districtId),
    districtCounters(shown, districtId),
    Promise.all(cohorts.map((one) => countersBy(one, by, districtId))).then((found) => found.flat()),
    progressOf('statistics'),
  ])
  const group = (id: string, label: string, counters: Counter[]): GroupFigures => ({
    id,
    label,
    figures: figuresOf(countsOf(together(counters, now))),
  })
  const of = (some: readonly string[]) => some.flatMap((one) => wholes.get(one) ?? [])
  const ids = [...new Set(docs.map(({ id }) => id))]
  const label = await labels(by, ids)
  const rows = ids.map((id) =>
    group(
      id,
      label(id),
      docs.filter((doc) => doc.id === id).map(({ counter }) => counter),
    ),
  )
  return {
    cohort,
    months,
    asOf: progress?.at ?? 0,
    district: group(districtId, district.name, of(cohorts)),
    rows: rows.sort((a, b) => b.figures.received - a.figures.received || (a.id < b.id ? -1 : 1)),
    trend: shown.map((one) => group(one, one, of([one]))),
  }
}

async function labels(by: Dimension, ids: string[]): Promise<(id: string) => string> {
  if (by === 'category') return (id) => problemTypes.label(id.slice(id.lastIndexOf('.') + 1) as ProblemType)
  const named = by === 'branch' ? await branches.some(ids) : await people(ids)
  return (id) => named.get(id)?.name ?? id
}
