import type { Figures } from '../../miniprogram/shared/contract/command'
import { type ProblemType, problemTypes } from '../../miniprogram/shared/vocabulary/case'
import { advance, emptyCounter } from '../_domain/statistics/counter'
import type { Dimension } from '../_domain/statistics/ledger'
import { reportOf } from '../_domain/statistics/report'
import type { Handler } from '../_serve/call'
import { branches } from '../_store/branches'
import { type CounterDoc, counterOf, countersBy } from '../_store/counters'
import { districtOf } from '../_store/districts'
import { progressOf } from '../_store/progress'
import { people, type StaffDoc } from '../_store/staff'

export const statistics: Handler<'command.statistics'> = async ({ cohort, by }, { staff, now }) => {
  const { districtId } = staff as StaffDoc
  const [district, whole, docs, progress] = await Promise.all([
    districtOf(districtId),
    counterOf(cohort, 'district', districtId),
    countersBy(cohort, by, districtId),
    progressOf('statistics'),
  ])
  const label = await labels(by, docs)
  const figures = (id: string, label: string, counter: CounterDoc['counter']): Figures => {
    advance(counter, now)
    return { id, label, ...reportOf(counter) }
  }
  const rows = docs.map(({ id, counter }) => figures(id, label(id), counter))
  return {
    cohort,
    asOf: progress?.at ?? 0,
    district: figures(districtId, district.name, whole?.counter ?? emptyCounter(now)),
    rows: rows.sort((a, b) => b.received - a.received || (a.id < b.id ? -1 : 1)),
  }
}

async function labels(by: Dimension, docs: CounterDoc[]): Promise<(id: string) => string> {
  if (by === 'category') return (id) => problemTypes.label(id.slice(id.lastIndexOf('.') + 1) as ProblemType)
  const ids = docs.map(({ id }) => id)
  const named = by === 'branch' ? await branches.some(ids) : await people(ids)
  return (id) => named.get(id)?.name ?? id
}
