import type { Draft } from '../../../miniprogram/shared/agreement/draft'
import { shortFingerprint } from '../../../miniprogram/shared/agreement/fingerprint'
import { footOf } from '../../../miniprogram/shared/agreement/printed'
import { judgeSignature, type Signature } from '../../../miniprogram/shared/agreement/signature'
import type { Strokes } from '../../../miniprogram/shared/agreement/strokes'
import type {
  AgreementForm,
  AgreementSummary,
  AgreementView,
  RemedyView,
  SignatureView,
} from '../../../miniprogram/shared/contract/agreement-view'
import type { CaseView } from '../../../miniprogram/shared/contract/case-view'
import type { Language } from '../../../miniprogram/shared/vocabulary/language'
import type { EventData, Recorded } from '../../_domain/case/events'
import { type Particulars, textName, textOf } from '../../_domain/case/particulars'
import type { Agreement, Case } from '../../_domain/case/state'
import { vouchedPhone } from './filing-view'
import { sealedAt } from './formalities-view'

/** The part of its agreement that every reader of the case may see. */
export function summaryOf({ signing, text, draft, mode, ...agreement }: Agreement): AgreementSummary {
  const { state, textHash = '', signatures, unconfirmed } = signing
  const signed = signatures.map(({ signer }) => signer)
  return { ...agreement, state, textHash, fingerprint: textHash && shortFingerprint(textHash), signed, unconfirmed }
}

/** The parties whose signature on the officer's phone is to be confirmed, as the text names them. */
export function toVouch({ agreement }: Case, particulars: Partial<Particulars>): CaseView['toVouch'] {
  const draft = agreement && (particulars[textName(agreement.draft)] as Draft | undefined)
  return (agreement?.signing.unconfirmed ?? []).flatMap((signer) => {
    if (!draft || signer === 'mediator') return []
    const { name, phone, representative, agent } = draft[signer]
    return [{ signer, name: agent?.name ?? representative ?? name, phone: agent?.phone ?? phone }]
  })
}

/** The whole agreement; undefined where there is none, or where its text has been deleted. */
export function agreementView(
  state: Case,
  events: Recorded[],
  particulars: Partial<Particulars>,
  you: AgreementView['you'],
): AgreementView | undefined {
  const { agreement, closedAt } = state
  const text = textOf(particulars, agreement?.text)
  if (!agreement || text === undefined) return undefined
  const { signatures } = agreement.signing
  const shown = signatures.map(({ hash }) => signatureView(hash, events, text, particulars))
  const heard = shown.some(({ readAloud, finding }) => readAloud && finding === 'sound')
  const phones = shown.flatMap(({ signer, phone }) => (phone ? [signer] : []))
  const draft = particulars[textName(agreement.draft)] as Draft | undefined
  return {
    ...summaryOf(agreement),
    you,
    ...(you === 'complainant' && vouchedPhone({ events, particulars }) !== undefined && { phoneKnown: true as const }),
    open: closedAt === undefined,
    text,
    signatures: shown,
    foot: [
      ...(heard ? ['宣读：调解员已向双方宣读全文'] : []),
      ...footOf(text, signatures, sealedAt({ events }, 'agreement'), phones),
    ],
    ...(you === 'officer' && draft && { form: formOf(agreement, draft) }),
  }
}

function signatureView(
  hash: string,
  events: Recorded[],
  text: string,
  particulars: Partial<Particulars>,
): SignatureView {
  const { signature, device, readAloud, shown, phone } = signedAs(hash, events)
  const { way: confirmed, phone: laterPhone } = (device === 'officer' && confirmationOf(signature, events)) || {}
  const translation = shown && (particulars[textName(shown)] as { language: Language } | undefined)
  const ink = particulars[textName(signature.strokes)] as { strokes: Strokes } | undefined
  return {
    signer: signature.signer,
    at: signature.at,
    device,
    finding: judgeSignature(signature, text),
    ...(confirmed && { confirmed }),
    ...((phone || laterPhone) && { phone: true as const }),
    ...(readAloud && { readAloud }),
    ...(ink && { strokes: ink.strokes }),
    ...(translation && { shown: translation.language }),
  }
}

function signedAs(hash: string, events: Recorded[]): EventData['agreement.signed'] {
  for (const { type, data } of events) if (type === 'agreement.signed' && data.signature.hash === hash) return data
  throw new Error('a signature without its event')
}

/** How a signature was confirmed, if it was. */
function confirmationOf({ signer, hash }: Signature, events: Recorded[]): EventData['agreement.confirmed'] | undefined {
  const at = events.findIndex(({ type, data }) => type === 'agreement.signed' && data.signature.hash === hash)
  for (const { type, data } of events.slice(at))
    if (type === 'agreement.confirmed' && data.signer === signer) return data
  return undefined
}

/** What the officer had typed, to start the next text from. */
function formOf(
  { mode }: Agreement,
  { request, clauses, respondent, complainant, performed, waived }: Draft,
): AgreementForm {
  const { phone, representative, agent } = respondent
  return {
    mode,
    request,
    clauses,
    respondent: { phone, ...(representative !== undefined && { representative }), ...(agent && { agent }) },
    ...(complainant.agent && { complainantAgent: complainant.agent }),
    ...(performed !== undefined && { performed }),
    ...(waived && { waived }),
  }
}

export function remedyOf(events: Recorded[]): RemedyView | undefined {
  const last = events.filter(({ type }) => type === 'remedy.computed').at(-1)
  if (last?.type !== 'remedy.computed') return undefined
  const { rows, ...remedy } = last.data
  return { ...remedy, at: last.at }
}
