import type { BoundDocument } from '#shared/contract/ledger'
import type { EventType, Recorded } from '../../_domain/case/events'
import type { Commitment } from '../../_domain/case/state'

/** The text of a document that an event of a case contains as a commitment. */
interface BoundText {
  form: BoundDocument['form']
  commitment: Commitment
  /** The event that contains the commitment. */
  binding: Recorded
  /** The events with which parties have signed the text or withdrawn their signature. */
  signings: Recorded[]
  /** The text was replaced by another one, or abandoned. */
  replaced: boolean
}

/** With these events, an agreement that is not signed by all becomes void. */
const voidingEvents: EventType[] = ['agreement.abandoned', 'case.returned', 'case.recalled']

/** The texts of all documents of a case, in the order of their events. */
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

    const nextTextSeq = nextText?.binding.seq ?? Number.POSITIVE_INFINITY
    const laterEvents = events.filter(({ seq }) => seq > binding.seq && seq < nextTextSeq)
    const endingEvent = laterEvents.find(
      ({ type }) => type === 'mediation.settled' || voidingEvents.includes(type),
    )
    const isVoided = endingEvent !== undefined && voidingEvents.includes(endingEvent.type)
    const signings = laterEvents.filter(
      ({ type }) => type === 'agreement.signed' || type === 'agreement.signature_withdrawn',
    )
    return { ...boundText, signings, replaced: boundText.replaced || isVoided }
  })
}

interface CommittedDocument {
  /** A later document of the same kind replaces an earlier one. */
  kind: string
  form: BoundText['form']
  commitment: Commitment
}

/** The texts of documents that an event contains as commitments. */
function textsBoundBy({ type, data }: Recorded): CommittedDocument[] {
  const bindTextAs = (
    form: BoundText['form'],
    commitment: Commitment,
    kind: string = form,
  ): CommittedDocument[] => [{ kind, form, commitment }]
  switch (type) {
    case 'agreement.proposed':
      return bindTextAs('agreement', data.text)
    case 'complaint.accepted':
    case 'complaint.refused':
      return bindTextAs('decision', data.notice)
    case 'mediation.notice_issued':
      return [
        ...bindTextAs('meeting', data.notices.consumer),
        // The shop's notice does not replace the consumer's.
        ...bindTextAs('meeting', data.notices.respondent, 'meeting-shop'),
      ]
    case 'mediation.terminated':
      return bindTextAs('termination', data.notice)
    case 'goods_check.concluded':
      return bindTextAs('goods_check', data.notice)
    default:
      return []
  }
}
