import { shortFingerprint } from '#shared/agreement/fingerprint'
import { type Signature, verifySignature } from '#shared/agreement/signature'
import type { Strokes } from '#shared/agreement/strokes'
import type {
  AgreementForm,
  AgreementSummary,
  AgreementView,
  RemedyView,
  SignatureView,
} from '#shared/contract/agreement-view'
import type { CaseView } from '#shared/contract/case-view'
import { omitUndefined } from '#shared/omit-undefined'
import type { Language } from '#shared/vocabulary/language'
import type { EventData, Recorded } from '../../_domain/case/events'
import { type PersonalData, storedTextName, textOf } from '../../_domain/case/personal-data'
import type { Agreement, Case } from '../../_domain/case/state'
import type { AgreementDraft } from '../../_rules/agreement/draft'
import { footLines } from '../../_rules/agreement/printed'
import { findVouchedPhone } from './filing-view'
import { findSealedAt } from './formalities-view'

/** The part of an agreement that every reader of the case may see. */
export function agreementSummary({
  signing,
  text,
  draft,
  mode,
  ...agreement
}: Agreement): AgreementSummary {
  const { state, textHash = '', signatures, unconfirmed } = signing
  const signedParties = signatures.map(({ signer }) => signer)
  return {
    ...agreement,
    state,
    textHash,
    fingerprint: textHash && shortFingerprint(textHash),
    signed: signedParties,
    unconfirmed,
  }
}

/**
 * The parties who signed on the officer's phone and have not confirmed it yet. Their names and
 * phone numbers are those in the agreement. If an agent or a representative signed, theirs.
 */
export function unconfirmedParties(
  { agreement }: Case,
  personalData: Partial<PersonalData>,
): CaseView['signaturesToAttest'] {
  const draft =
    agreement && (personalData[storedTextName(agreement.draft)] as AgreementDraft | undefined)
  return (agreement?.signing.unconfirmed ?? []).flatMap((signer) => {
    if (!draft || signer === 'mediator') return []
    const { name, phone, representative, agent } = draft[signer]
    return [{ signer, name: agent?.name ?? representative ?? name, phone: agent?.phone ?? phone }]
  })
}

/**
 * The whole agreement with its signatures.
 * @returns undefined if there is no agreement, or if its text has been deleted
 */
export function agreementView(
  complaintCase: Case,
  events: Recorded[],
  personalData: Partial<PersonalData>,
  viewerRole: AgreementView['you'],
): AgreementView | undefined {
  const { agreement, closedAt } = complaintCase
  const text = textOf(personalData, agreement?.text)
  if (!agreement || text === undefined) return undefined
  const { signatures } = agreement.signing
  const signatureViews = signatures.map(({ hash }) =>
    signatureView(hash, events, text, personalData),
  )

  const wasReadAloud = signatureViews.some(
    ({ readAloud, finding }) => readAloud && finding === 'sound',
  )
  const signersWithPhone = signatureViews.flatMap(({ signer, phone }) => (phone ? [signer] : []))
  const draft = personalData[storedTextName(agreement.draft)] as AgreementDraft | undefined
  const isPhoneKnown =
    viewerRole === 'complainant' && findVouchedPhone({ events, personalData }) !== undefined

  const readAloudLine = wasReadAloud ? ['宣读：调解员已向双方宣读全文'] : []
  const foot = footLines(text, signatures, findSealedAt({ events }, 'agreement'), signersWithPhone)
  return omitUndefined({
    ...agreementSummary(agreement),
    you: viewerRole,
    phoneKnown: isPhoneKnown ? (true as const) : undefined,
    open: closedAt === undefined,
    text,
    signatures: signatureViews,
    foot: [...readAloudLine, ...foot],
    form: viewerRole === 'officer' && draft ? agreementForm(agreement, draft) : undefined,
  })
}

function signatureView(
  hash: string,
  events: Recorded[],
  agreementText: string,
  personalData: Partial<PersonalData>,
): SignatureView {
  const {
    signature,
    device,
    readAloud,
    shown: shownTranslation,
    phone,
  } = signingDataOf(hash, events)

  // A signature on the party's own phone needs no confirmation.
  const confirmation = device === 'officer' ? findConfirmation(signature, events) : undefined
  const translation =
    shownTranslation &&
    (personalData[storedTextName(shownTranslation)] as { language: Language } | undefined)
  const strokesData = personalData[storedTextName(signature.strokes)] as
    | { strokes: Strokes }
    | undefined
  return {
    signer: signature.signer,
    at: signature.at,
    device,
    finding: verifySignature(signature, agreementText),
    confirmed: confirmation?.way,
    phone: phone || confirmation?.phone ? (true as const) : undefined,
    readAloud,
    strokes: strokesData?.strokes,
    shown: translation ? translation.language : undefined,
  }
}

function signingDataOf(hash: string, events: Recorded[]): EventData['agreement.signed'] {
  for (const { type, data } of events)
    if (type === 'agreement.signed' && data.signature.hash === hash) return data
  throw new Error('a signature without its event')
}

/** Only an event after the signature can confirm it. */
function findConfirmation(
  { signer, hash }: Signature,
  events: Recorded[],
): EventData['agreement.confirmed'] | undefined {
  const signedIndex = events.findIndex(
    ({ type, data }) => type === 'agreement.signed' && data.signature.hash === hash,
  )
  for (const { type, data } of events.slice(signedIndex))
    if (type === 'agreement.confirmed' && data.signer === signer) return data
  return undefined
}

/** What the officer had entered, as a start for the next version of the text. */
function agreementForm(
  { mode }: Agreement,
  { request, clauses, respondent, complainant, performed, waived }: AgreementDraft,
): AgreementForm {
  const { phone, representative, agent } = respondent
  return {
    mode,
    request,
    clauses,
    respondent: { phone, representative, agent },
    complainantAgent: complainant.agent,
    performed,
    waived: waived || undefined,
  }
}

/** What the consumer can claim by law, as it was computed last. */
export function latestRemedy(events: Recorded[]): RemedyView | undefined {
  const lastComputation = events.filter(({ type }) => type === 'remedy.computed').at(-1)
  if (lastComputation?.type !== 'remedy.computed') return undefined
  const { rows, ...remedy } = lastComputation.data
  return { ...remedy, at: lastComputation.at }
}
