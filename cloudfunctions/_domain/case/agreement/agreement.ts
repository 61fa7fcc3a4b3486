import type { Signer } from '../../../../miniprogram/shared/agreement/signature'
import {
  applySigning,
  decideSigning,
  type Signing,
  type SigningCommand,
  unsigned,
} from '../../../../miniprogram/shared/agreement/signing'
import { endOf } from '../../../../miniprogram/shared/clock/days'
import { details } from '../../../../miniprogram/shared/refusal-details'
import { Refusal } from '../../../../miniprogram/shared/refusals'
import { reopened } from '../dispatch/offers'
import { type CaseEvent, type EventData, event } from '../events'
import type { Agreement, Case } from '../state'
import type { Proposal, Signed } from './events'

/** The mediator proposes a text; a new text voids every signature under the one before. */
export function propose(state: Case, proposal: Proposal): CaseEvent[] {
  const [step] = decide(state, { type: 'propose', by: 'mediator', textHash: proposal.textHash })
  return step?.type === 'agreement.proposed' ? [event(step.type, { ...proposal, voided: step.voided })] : []
}

/** A signer signs; once both parties' signatures count the agreement is effective and the case settled. */
export function sign(state: Case, signed: Signed): CaseEvent[] {
  const { signature, device, evidence = [] } = signed
  const events = decide(state, { type: 'sign', by: signature.signer, signature, device })
  if (events.length === 0) return []
  const agreement = onTable(state) as Agreement
  if (agreement.agents.includes(signature.signer) && evidence.length === 0)
    throw new Refusal('AUTHORITY_NEEDED', 'authority')
  return [event('agreement.signed', signed), ...settledBy(agreement, events)]
}

/**
 * A party or a leader confirms that the party has signed on the officer's phone: the officer alone makes no agreement
 * effective, nor by putting another text there behind them. `seen`: the hash of theirs. Refusal: TEXT_CHANGED.
 */
export function confirm(state: Case, confirmed: EventData['agreement.confirmed'], seen?: string): CaseEvent[] {
  if (seen !== undefined && seen !== onTable(state)?.signing.textHash) throw new Refusal('TEXT_CHANGED')
  const events = decide(state, { type: 'confirm', by: confirmed.signer })
  return [event('agreement.confirmed', confirmed), ...settledBy(onTable(state) as Agreement, events)]
}

/** The end that a step of the signing brings, if it makes the agreement effective. */
function settledBy(agreement: Agreement, events: Parameters<typeof applySigning>[1][]): CaseEvent[] {
  const after = events.reduce(applySigning, agreement.signing)
  return !isBound(agreement.signing) && isBound(after) ? [settled(agreement)] : []
}

export function unsign(state: Case, by: Signer): CaseEvent[] {
  return decide(state, { type: 'withdraw', by }).length > 0 ? [event('agreement.unsigned', { signer: by })] : []
}

export function abandon(state: Case): CaseEvent[] {
  return decide(state, { type: 'abandon', by: 'mediator' }).length > 0 ? [event('agreement.abandoned', {})] : []
}

const settled = ({ mode, remedies, amountFen, text, paper, number }: Agreement) =>
  event('mediation.settled', { mode, remedies, amountFen, terms: text, paper, number })

function decide(state: Case, command: SigningCommand) {
  const step = decideSigning(onTable(state)?.signing ?? unsigned, command)
  if ('refusal' in step) throw new Refusal(step.refusal)
  return step.events
}

/** The text that may still be changed: one agreed before the case was reopened is no longer on the table. */
export const onTable = ({ agreement, reopenings, closedAt }: Case): Agreement | undefined =>
  agreement && reopenings && closedAt === undefined && isBound(agreement.signing) ? undefined : agreement

/** The parties whose signature under the text on the table is missing, or is still to be confirmed. */
export function unsignedBy(state: Case): Signer[] {
  const signing = state.closedAt === undefined ? onTable(state)?.signing : undefined
  if (signing?.state !== 'open') return []
  const counts = (party: Signer) =>
    signing.signatures.some(({ signer }) => signer === party) && !signing.unconfirmed?.includes(party)
  return (['complainant', 'respondent'] as const).filter((party) => !counts(party))
}

export const isBound = ({ state }: Signing): boolean => state === 'effective' || state === 'complete'

type Due = Agreement['dues'][number]

/** What the shop still owes, once both have signed. */
export const owed = ({ agreement, state }: Case): Due[] =>
  agreement && state === 'settled' && isBound(agreement.signing)
    ? agreement.dues.filter(({ owedBy, done }) => owedBy === 'merchant' && done === undefined)
    : []

/** When the consumer is asked about the earliest due, ms since 1970; undefined when no question is left. */
export function remindAt(state: Case): number | undefined {
  const days = owed(state).flatMap(({ by, reminded }) => (reminded ? [] : [endOf(by)]))
  return days.length > 0 ? Math.min(...days) : undefined
}

/** The last day has passed without a report: both parties are asked once. A late or double run changes nothing. */
export function remind(state: Case, now: number): CaseEvent[] {
  const late = owed(state).filter(({ by, reminded }) => !reminded && now > endOf(by))
  return late.length > 0 ? [event('agreement.reminded', { clauses: late.map(({ clause }) => clause) })] : []
}

/**
 * The consumer says whether a due was performed; one that was not reopens the case with the same officer. Refusals:
 * NOT_DUE, INVALID_INPUT clause.
 */
export function receive(
  state: Case,
  clause: number,
  received: boolean,
  context: { left?: boolean; now: number },
): CaseEvent[] {
  const due = owed(state).find((one) => one.clause === clause)
  if (!due) throw new Refusal('INVALID_INPUT', 'clause', details.clauseNotDue)
  if (received) return [event('agreement.performed', { clause })]
  if (context.now <= endOf(due.by)) throw new Refusal('NOT_DUE')
  return [event('agreement.broken', { clause }), ...reopened(state, { because: 'not_performed' }, context)]
}
