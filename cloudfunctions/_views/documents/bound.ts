import type { BoundDocument } from '#shared/contract/ledger'
import type { EventType, Recorded } from '../../_domain/case/events'
import type { Commitment } from '../../_domain/case/state'

/** A text that an event of a case binds, and the events that sign it or take a signature back. */
interface BoundText {
  form: BoundDocument['form']
  commitment: Commitment
  binding: Recorded
  signings: Recorded[]
  /** Abandoned later, or replaced by another text. */
  replaced: boolean
}

/** Events that take an agreement off the table when a party has not signed. */
const withdrawingEvents: EventType[] = ['agreement.abandoned', 'case.returned', 'case.recalled']

/** Every document's text that a case binds, in order. */
export function boundTextsIn(events: Recorded[]): BoundText[] {
  const boundTexts = events.flatMap((binding) =>
    textsBoundBy(binding).map((boundText) => ({ ...boundText, binding })),
  )
  return boundTexts.map(({ kind, form, commitment, binding }) => {
    const nextText = boundTexts.find(
      (laterText) => laterText.kind === kind && laterText.binding.seq > binding.seq,
    )
    const boundText = { form, commitment, binding, signings: [], replaced: nextText !== undefined }
    if (form !== 'agreement') return boundText
    const laterEvents = events.filter(
      ({ seq }) => seq > binding.seq && seq < (nextText?.binding.seq ?? Number.POSITIVE_INFINITY),
    )
    const ending = laterEvents.find(
      ({ type }) => type === 'mediation.settled' || withdrawingEvents.includes(type),
    )
    const signings = laterEvents.filter(
      ({ type }) => type === 'agreement.signed' || type === 'agreement.signature_withdrawn',
    )
    return {
      ...boundText,
      signings,
      replaced:
        boundText.replaced || (ending !== undefined && withdrawingEvents.includes(ending.type)),
    }
  })
}

/** `kind`: documents of one kind replace each other. */
function textsBoundBy({
  type,
  data,
}: Recorded): { kind: string; form: BoundText['form']; commitment: Commitment }[] {
  const bindTextAs = (form: BoundText['form'], commitment: Commitment, kind: string = form) => [
    { kind, form, commitment },
  ]
  switch (type) {
    case 'agreement.proposed':
      return bindTextAs('agreement', data.text)
    case 'complaint.accepted':
    case 'complaint.refused':
      return bindTextAs('decision', data.notice)
    case 'mediation.notice_issued':
      return [
        ...bindTextAs('meeting', data.notices.consumer),
        ...bindTextAs('meeting', data.notices.respondent, 'theirs'),
      ]
    case 'mediation.terminated':
      return bindTextAs('termination', data.notice)
    case 'goods_check.concluded':
      return bindTextAs('goods_check', data.notice)
    default:
      return []
  }
}
