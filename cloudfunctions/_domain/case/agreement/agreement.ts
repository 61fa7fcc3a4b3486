import type { Signer } from '#shared/agreement/signature'
import {
  applySigning,
  decideSigning,
  type SigningCommand,
  unsignedAgreement,
} from '#shared/agreement/signing'
import { endOfDay } from '#shared/calendar/days'
import { details } from '#shared/error-details'
import { AppError } from '#shared/errors'
import { reopenCase } from '../dispatch/offers'
import { type CaseEvent, type EventData, event } from '../events'
import type { Agreement, Case } from '../state'
import { isBinding } from './binding'
import type { Proposal, SignatureData } from './events'

/** Proposes a text. A new text voids all signatures of the previous text. */
export function proposeText(complaintCase: Case, proposal: Proposal): CaseEvent[] {
  const [step] = decideSigningStep(complaintCase, {
    type: 'propose',
    by: 'mediator',
    textHash: proposal.textHash,
  })
  return step?.type === 'agreement.proposed'
    ? [event(step.type, { ...proposal, voided: step.voided })]
    : []
}

/**
 * Adds a signature. Once both parties have signed, the agreement is effective and the case is
 * settled.
 *
 * Errors: those of `decideSigning`; AUTHORITY_NEEDED if an agent signs without a letter of
 * authority.
 */
export function signAgreement(complaintCase: Case, signatureData: SignatureData): CaseEvent[] {
  const { signature, device, evidence = [] } = signatureData
  const events = decideSigningStep(complaintCase, {
    type: 'sign',
    by: signature.signer,
    signature,
    device,
  })
  if (events.length === 0) return []

  const agreement = currentAgreementOf(complaintCase) as Agreement
  if (agreement.agents.includes(signature.signer) && evidence.length === 0)
    throw new AppError('AUTHORITY_NEEDED', 'authority')
  return [event('agreement.signed', signatureData), ...settlementAfter(agreement, events)]
}

/**
 * Confirms that a party signed on the officer's phone. The party does so on their own phone, or a
 * leader after a call. Without this the officer alone could make an agreement effective, or replace
 * the text after the party has read it.
 *
 * Error: TEXT_CHANGED.
 *
 * @param seenTextHash hash of the text that the party or the leader read
 */
export function confirmSignature(
  complaintCase: Case,
  confirmation: EventData['agreement.confirmed'],
  seenTextHash?: string,
): CaseEvent[] {
  const currentTextHash = currentAgreementOf(complaintCase)?.signing.textHash
  if (seenTextHash !== undefined && seenTextHash !== currentTextHash)
    throw new AppError('TEXT_CHANGED')

  const events = decideSigningStep(complaintCase, { type: 'confirm', by: confirmation.signer })
  return [
    event('agreement.confirmed', confirmation),
    ...settlementAfter(currentAgreementOf(complaintCase) as Agreement, events),
  ]
}

/** The settlement of the case, if these steps of the signing make the agreement effective. */
function settlementAfter(
  agreement: Agreement,
  events: Parameters<typeof applySigning>[1][],
): CaseEvent[] {
  const newSigning = events.reduce(applySigning, agreement.signing)
  return !isBinding(agreement.signing) && isBinding(newSigning) ? [settlementEvent(agreement)] : []
}

/** Withdraws a party's signature. Throws NOT_SIGNED if there is none. */
export function withdrawSignature(complaintCase: Case, signer: Signer): CaseEvent[] {
  decideSigningStep(complaintCase, { type: 'withdraw', by: signer })
  return [event('agreement.signature_withdrawn', { signer })]
}

export function abandonAgreement(complaintCase: Case): CaseEvent[] {
  const signingEvents = decideSigningStep(complaintCase, { type: 'abandon', by: 'mediator' })
  return signingEvents.length > 0 ? [event('agreement.abandoned', {})] : []
}

const settlementEvent = ({ mode, remedies, amountFen, text, paper, number }: Agreement) =>
  event('mediation.settled', { mode, remedies, amountFen, terms: text, paper, number })

function decideSigningStep(complaintCase: Case, command: SigningCommand) {
  const signingStep = decideSigning(
    currentAgreementOf(complaintCase)?.signing ?? unsignedAgreement,
    command,
  )
  if ('errorCode' in signingStep) throw new AppError(signingStep.errorCode)
  return signingStep.events
}

/**
 * The text that the parties are signing or have signed. Undefined if the only agreement is one from
 * before the case was reopened.
 */
export function currentAgreementOf({
  agreement,
  reopenings,
  closedAt,
}: Case): Agreement | undefined {
  const isReopened = reopenings !== undefined && closedAt === undefined
  const isFromBefore = agreement && isReopened && isBinding(agreement.signing)
  return isFromBefore ? undefined : agreement
}

/** The parties whose signature is missing, or is not confirmed yet. */
export function findPartiesToSign(complaintCase: Case): Signer[] {
  const signing =
    complaintCase.closedAt === undefined ? currentAgreementOf(complaintCase)?.signing : undefined
  if (signing?.state !== 'open') return []
  const isValidSignature = (party: Signer) =>
    signing.signatures.some(({ signer }) => signer === party) &&
    !signing.unconfirmed?.includes(party)
  return (['complainant', 'respondent'] as const).filter((party) => !isValidSignature(party))
}

type AgreementObligation = Agreement['dues'][number]

/** The shop's obligations from a signed agreement whose result is not known yet. */
export const openObligationsOf = ({ agreement, state }: Case): AgreementObligation[] =>
  agreement && state === 'settled' && isBinding(agreement.signing)
    ? agreement.dues.filter(
        ({ owedBy, done: result }) => owedBy === 'merchant' && result === undefined,
      )
    : []

/**
 * When the parties are reminded of the next obligation, ms since 1970. Undefined if there is no
 * reminder to send.
 */
export function nextObligationReminderAt(complaintCase: Case): number | undefined {
  const reminderTimes = openObligationsOf(complaintCase)
    .filter((obligation) => !obligation.reminded)
    .map((obligation) => endOfDay(obligation.by))
  return reminderTimes.length > 0 ? Math.min(...reminderTimes) : undefined
}

/**
 * Reminds both parties of obligations whose last day has passed without a report. Each obligation
 * is in one reminder only, so a late or repeated run does no harm.
 */
export function remindOfObligations(complaintCase: Case, now: number): CaseEvent[] {
  const overdueClauses = openObligationsOf(complaintCase)
    .filter((obligation) => !obligation.reminded && now > endOfDay(obligation.by))
    .map((obligation) => obligation.clause)
  return overdueClauses.length > 0
    ? [event('agreement.reminder_sent', { clauses: overdueClauses })]
    : []
}

/**
 * Records whether the consumer received what the shop owed. If not, the case is reopened with the
 * same officer.
 *
 * Errors: INVALID_INPUT clause if the clause is no open obligation; NOT_DUE if its day has not
 * passed.
 */
export function confirmReceipt(
  complaintCase: Case,
  clause: number,
  received: boolean,
  context: { ownerLeft?: boolean; now: number },
): CaseEvent[] {
  const obligation = openObligationsOf(complaintCase).find(
    (openObligation) => openObligation.clause === clause,
  )
  if (!obligation) throw new AppError('INVALID_INPUT', 'clause', details.clauseNotDue)
  if (received) return [event('agreement.performed', { clause })]

  if (context.now <= endOfDay(obligation.by)) throw new AppError('NOT_DUE')
  return [
    event('agreement.breached', { clause }),
    ...reopenCase(complaintCase, { because: 'not_performed' }, context),
  ]
}
