import type { BoundDocument } from '#shared/contract/ledger'
import type { Recorded } from '../../_domain/case/events'
import type { Case, Commitment } from '../../_domain/case/state'

/** The text of a document. An event of the case contains a commitment to it. */
interface DocumentText {
  form: BoundDocument['form']
  commitment: Commitment
  /** The event that contains the commitment. */
  event: Recorded
  /** The events with which parties have signed the text or withdrawn their signature. */
  signings: Recorded[]
  /** The text was replaced by another one, or abandoned. */
  replaced: boolean
}

/**
 * The texts of all documents of a case, in the order of their events. The case knows which text of
 * an agreement is in force: one that not both parties have signed ends with its round of mediation.
 */
export function documentTextsIn(
  events: Recorded[],
  { agreement }: Pick<Case, 'agreement'>,
): DocumentText[] {
  const committedTexts = events.flatMap((event) =>
    committedTextsOf(event).map((committedText) => ({ ...committedText, event })),
  )

  return committedTexts.map(({ replacementKey, form, commitment, event }) => {
    const nextText = committedTexts.find(
      (laterText) => laterText.replacementKey === replacementKey && laterText.event.seq > event.seq,
    )
    const documentText = { form, commitment, event, signings: [], replaced: nextText !== undefined }
    if (form !== 'agreement') return documentText

    const nextTextSeq = nextText?.event.seq ?? Number.POSITIVE_INFINITY
    const signings = events.filter(
      ({ type, seq }) =>
        seq > event.seq &&
        seq < nextTextSeq &&
        (type === 'agreement.signed' || type === 'agreement.signature_withdrawn'),
    )
    const isInForce = nextText === undefined && agreement?.text === commitment
    return { ...documentText, signings, replaced: !isInForce }
  })
}

interface CommittedText {
  form: DocumentText['form']
  commitment: Commitment
  /** A later text with the same key replaces an earlier one. */
  replacementKey: string
}

/** The texts of documents to which an event contains commitments. */
function committedTextsOf({ type, data }: Recorded): CommittedText[] {
  const textOf = (
    form: DocumentText['form'],
    commitment: Commitment,
    replacementKey: string = form,
  ): CommittedText[] => [{ form, commitment, replacementKey }]
  switch (type) {
    case 'agreement.proposed':
      return textOf('agreement', data.text)
    case 'complaint.accepted':
    case 'complaint.refused':
      return textOf('decision', data.notice)
    case 'mediation.notice_issued':
      return [
        ...textOf('meeting', data.notices.consumer),
        // The shop's notice does not replace the consumer's.
        ...textOf('meeting', data.notices.respondent, 'meeting-shop'),
      ]
    case 'mediation.terminated':
      return textOf('termination', data.notice)
    case 'goods_check.concluded':
      return textOf('goods_check', data.notice)
    default:
      return []
  }
}
