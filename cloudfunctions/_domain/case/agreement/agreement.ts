import type { Signer } from '#shared/agreement/signature'
import {
  applySigning,
  decideSigning,
  type SigningCommand,
  type SigningProgress,
  unsignedAgreement,
} from '#shared/agreement/signing'
import { endOfDay } from '#shared/calendar/days'
import { details } from '#shared/error-details'
import { AppError } from '#shared/errors'
import { reopenCase } from '../dispatch/offers'
import { type CaseEvent, type EventData, event } from '../events'
import type { Agreement, Case } from '../state'
import type { Proposal, SignatureData } from './events'

/** The mediator proposes a text; a new text voids every signature under the one before. */
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
 * A signer signs; once both parties' signatures count the agreement is effective and the case
 * settled.
 */
export function signAgreement(complaintCase: Case, signed: SignatureData): CaseEvent[] {
  const { signature, device, evidence = [] } = signed
  const events = decideSigningStep(complaintCase, {
    type: 'sign',
    by: signature.signer,
    signature,
    device,
  })
  if (events.length === 0) return []
  const agreement = agreementOnTable(complaintCase) as Agreement
  if (agreement.agents.includes(signature.signer) && evidence.length === 0)
    throw new AppError('AUTHORITY_NEEDED', 'authority')
  return [event('agreement.signed', signed), ...settlementAfter(agreement, events)]
}

/**
 * A party or a leader confirms that the party has signed on the officer's phone: the officer alone
 * makes no agreement effective, nor by putting another text there behind them. `seenTextHash`: the
 * hash of theirs. Error: TEXT_CHANGED.
 */
export function confirmSignature(
  complaintCase: Case,
  confirmed: EventData['agreement.confirmed'],
  seenTextHash?: string,
): CaseEvent[] {
  if (
    seenTextHash !== undefined &&
    seenTextHash !== agreementOnTable(complaintCase)?.signing.textHash
  )
    throw new AppError('TEXT_CHANGED')
  const events = decideSigningStep(complaintCase, { type: 'confirm', by: confirmed.signer })
  return [
    event('agreement.confirmed', confirmed),
    ...settlementAfter(agreementOnTable(complaintCase) as Agreement, events),
  ]
}

/** The end that a step of the signing brings, if it makes the agreement effective. */
function settlementAfter(
  agreement: Agreement,
  events: Parameters<typeof applySigning>[1][],
): CaseEvent[] {
  const newSigning = events.reduce(applySigning, agreement.signing)
  return !isBinding(agreement.signing) && isBinding(newSigning) ? [settlementEvent(agreement)] : []
}

export function withdrawSignature(complaintCase: Case, by: Signer): CaseEvent[] {
  return decideSigningStep(complaintCase, { type: 'withdraw', by }).length > 0
    ? [event('agreement.signature_withdrawn', { signer: by })]
    : []
}

export function abandonAgreement(complaintCase: Case): CaseEvent[] {
  return decideSigningStep(complaintCase, { type: 'abandon', by: 'mediator' }).length > 0
    ? [event('agreement.abandoned', {})]
    : []
}

const settlementEvent = ({ mode, remedies, amountFen, text, paper, number }: Agreement) =>
  event('mediation.settled', { mode, remedies, amountFen, terms: text, paper, number })

function decideSigningStep(complaintCase: Case, command: SigningCommand) {
  const signingStep = decideSigning(
    agreementOnTable(complaintCase)?.signing ?? unsignedAgreement,
    command,
  )
  if ('errorCode' in signingStep) throw new AppError(signingStep.errorCode)
  return signingStep.events
}

/**
 * The text that may still be changed: one agreed before the case was reopened is no longer on the
 * table.
 */
export const agreementOnTable = ({
  agreement,
  reopenings,
  closedAt,
}: Case): Agreement | undefined =>
  agreement && reopenings && closedAt === undefined && isBinding(agreement.signing)
    ? undefined
    : agreement

/**
 * The parties whose signature under the text on the table is missing, or is still to be confirmed.
 */
export function partiesToSign(complaintCase: Case): Signer[] {
  const signing =
    complaintCase.closedAt === undefined ? agreementOnTable(complaintCase)?.signing : undefined
  if (signing?.state !== 'open') return []
  const isValidSignature = (party: Signer) =>
    signing.signatures.some(({ signer }) => signer === party) &&
    !signing.unconfirmed?.includes(party)
  return (['complainant', 'respondent'] as const).filter((party) => !isValidSignature(party))
}

export const isBinding = ({ state }: SigningProgress): boolean =>
  state === 'effective' || state === 'complete'

type AgreementDue = Agreement['dues'][number]

/** What the shop still owes, once both have signed. */
export const openObligations = ({ agreement, state }: Case): AgreementDue[] =>
  agreement && state === 'settled' && isBinding(agreement.signing)
    ? agreement.dues.filter(
        ({ owedBy, done: result }) => owedBy === 'merchant' && result === undefined,
      )
    : []

/**
 * When the consumer is asked about the earliest due, ms since 1970; undefined when no question is
 * left.
 */
export function duesReminderAt(complaintCase: Case): number | undefined {
  const reminderDays = openObligations(complaintCase).flatMap(({ by, reminded }) =>
    reminded ? [] : [endOfDay(by)],
  )
  return reminderDays.length > 0 ? Math.min(...reminderDays) : undefined
}

/**
 * The last day has passed without a report: both parties are asked once. A late or double run
 * changes nothing.
 */
export function remindOfDues(complaintCase: Case, now: number): CaseEvent[] {
  const overdueDues = openObligations(complaintCase).filter(
    ({ by, reminded }) => !reminded && now > endOfDay(by),
  )
  return overdueDues.length > 0
    ? [event('agreement.reminder_sent', { clauses: overdueDues.map(({ clause }) => clause) })]
    : []
}

/**
 * The consumer says whether a due was performed; one that was not reopens the case with the same
 * officer. Errors: NOT_DUE, INVALID_INPUT clause.
 */
export function confirmReceipt(
  complaintCase: Case,
  clause: number,
  received: boolean,
  context: { ownerLeft?: boolean; now: number },
): CaseEvent[] {
  const openDue = openObligations(complaintCase).find(
    (candidateDue) => candidateDue.clause === clause,
  )
  if (!openDue) throw new AppError('INVALID_INPUT', 'clause', details.clauseNotDue)
  if (received) return [event('agreement.performed', { clause })]
  if (context.now <= endOfDay(openDue.by)) throw new AppError('NOT_DUE')
  return [
    event('agreement.breached', { clause }),
    ...reopenCase(complaintCase, { because: 'not_performed' }, context),
  ]
}
