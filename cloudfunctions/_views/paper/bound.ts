import type { BoundPaper } from '../../../miniprogram/shared/contract/ledger'
import type { EventType, Recorded } from '../../_domain/case/events'
import type { Commitment } from '../../_domain/case/state'

/** A text that an event of a case binds, and the events that sign it or take a signature back. */
interface Bound {
  form: BoundPaper['form']
  commitment: Commitment
  binding: Recorded
  signings: Recorded[]
  /** Abandoned later, or replaced by another text. */
  replaced: boolean
}

/** Events that take an agreement off the table when a party has not signed. */
const offTable: EventType[] = ['agreement.abandoned', 'dispatch.returned', 'dispatch.recalled']

/** Every document's text that a case binds, in order. */
export function boundIn(events: Recorded[]): Bound[] {
  const all = events.flatMap((binding) => papersBy(binding).map((paper) => ({ ...paper, binding })))
  return all.map(({ kind, form, commitment, binding }) => {
    const next = all.find((other) => other.kind === kind && other.binding.seq > binding.seq)
    const bound = { form, commitment, binding, signings: [], replaced: next !== undefined }
    if (form !== 'agreement') return bound
    const since = events.filter(({ seq }) => seq > binding.seq && seq < (next?.binding.seq ?? Number.POSITIVE_INFINITY))
    const end = since.find(({ type }) => type === 'mediation.settled' || offTable.includes(type))
    const signings = since.filter(({ type }) => type === 'agreement.signed' || type === 'agreement.unsigned')
    return { ...bound, signings, replaced: bound.replaced || (end !== undefined && offTable.includes(end.type)) }
  })
}

/** `kind`: documents of one kind replace each other. */
function papersBy({ type, data }: Recorded): { kind: string; form: Bound['form']; commitment: Commitment }[] {
  const one = (form: Bound['form'], commitment: Commitment, kind: string = form) => [{ kind, form, commitment }]
  switch (type) {
    case 'agreement.proposed':
      return one('agreement', data.text)
    case 'complaint.accepted':
    case 'complaint.refused':
      return one('decision', data.notice)
    case 'mediation.announced':
      return [...one('meeting', data.notices.consumer), ...one('meeting', data.notices.respondent, 'theirs')]
    case 'mediation.terminated':
      return one('termination', data.notice)
    default:
      return []
  }
}
