import { details } from '../../../../miniprogram/shared/refusal-details'
import { Refusal } from '../../../../miniprogram/shared/refusals'
import type { CaseClass, Priority } from '../../../../miniprogram/shared/vocabulary/case'
import type {
  BackupReason,
  DeclineReason,
  RecallReason,
  ReturnReason,
} from '../../../../miniprogram/shared/vocabulary/dispatch'
import { anyState, command, inHand, notAskedToClose, only, open } from '../command-row'
import { event } from '../events'
import type { Case, Commitment } from '../state'
import { advance, afterAnswer } from './advance'
import { backToCentre, expired, mayName, offerTo } from './offers'
import { beginRound, chosenBackup, nextBackup, ordered, referral } from './round'

/** Priority of a class that a dispatcher chose against the rules. Service targets, not statutory times. */
const priorityOf: Record<CaseClass, Priority> = { urgent: 'P1', suspected: 'P2', ordinary: 'P3' }

/** The priority of a class: the rules' own, when they gave that class too. */
const priorityFor = (confirmed: CaseClass, state: Case): Priority =>
  confirmed === state.triage?.class ? state.triage.priority : priorityOf[confirmed]

/** An order as its case's record names it. */
interface About {
  orderId: string
  to: string[]
  text: Commitment
}

export const dispatchCommands = {
  /** `officerId`: the centre's choice; without one the ranking decides. */
  confirm: command({
    as: ['centre'],
    from: ['received', 'returned'],
    decide(state, { class: confirmed, officerId }: { class: CaseClass; officerId?: string }, context) {
      const priority = priorityFor(confirmed, state)
      const triage = event('triage.confirmed', { class: confirmed, priority })
      const sorted = { ...state, class: confirmed, priority }
      if (officerId !== undefined && !mayName(sorted, context.actor))
        throw new Refusal('SECOND_PERSON_NEEDED', 'officerId', details.nameAfterOwnRecall)
      return [triage, ...referral(sorted), ...beginRound(sorted, context, officerId)]
    },
  }),
  /**
   * A leader's order about a case. One that no officer has is offered to the officers among those ordered, but not by
   * the leader who took it from another; a case in hand stays there (Art. 41).
   */
  order: command({
    as: ['leader'],
    from: anyState,
    decide(state, { officerIds, orderId, to, text }: About & { officerIds: string[] }, context) {
      const given = event('case.ordered', { orderId, to, text })
      if (officerIds.length === 0 || !['offered', 'returned'].includes(state.state)) return [given]
      if (!mayName(state, context.actor)) throw new Refusal('SECOND_PERSON_NEEDED', 'to', details.nameAfterOwnRecall)
      return [given, ...ordered(officerIds, state, context)]
    },
  }),
  answerOrder: command({
    as: ['ordered'],
    from: anyState,
    decide: (_, { orderId, text }: Omit<About, 'to'>, { actor }) => [
      event('order.answered', { orderId, officerId: actor.ref, text }),
    ],
  }),
  accept: command({
    as: ['offered'],
    from: ['offered', 'assigned', 'onsite'],
    decide: (state, _: object, { actor: { ref: officerId } }) => [
      event(offerTo(state, officerId)?.backup ? 'backup.joined' : 'dispatch.taken', { officerId }),
    ],
  }),
  decline: command({
    as: ['offered'],
    from: ['offered', 'assigned', 'onsite'],
    decide(state, { reason, note }: { reason: DeclineReason; note?: Commitment }, context) {
      const officerId = context.actor.ref
      // An officer who declines too late gets what they want: the case moves on as expired.
      if (expired(state, context.now).some((offer) => offer.officerId === officerId)) return advance(state, context)
      return afterAnswer(state, [event('dispatch.declined', { officerId, reason, note })], context)
    },
  }),
  /** The minute timer moves on what has expired. */
  advance: command({
    as: ['timer'],
    from: open,
    decide: (state, _: object, context) => advance(state, context),
  }),
  return: command({
    as: ['holder'],
    from: inHand,
    decide: (state, { reason, note }: { reason: ReturnReason; note?: Commitment }, { actor, now }) =>
      backToCentre(state, event('dispatch.returned', { officerId: actor.ref, reason, note }), now),
  }),
  // The case goes back to the centre, as by `return`: another officer accepts it by a decision of their own (Art. 41).
  // A case whose end a leader is asked for is not recalled from their desk.
  recall: command({
    as: ['centre', 'leader'],
    from: inHand,
    when: notAskedToClose,
    decide(state, { reason, note }: { reason: RecallReason; note?: Commitment }, { actor, now }) {
      const officerId = state.holder as string
      return backToCentre(state, event('dispatch.recalled', { officerId, reason, note, by: actor.ref }), now)
    },
  }),
  /** The officer's position has ended: an owner who cannot act owns nothing. */
  vacate: command({
    as: ['timer'],
    from: inHand,
    decide: (state, { officerId }: { officerId: string }, { now }) =>
      state.holder === officerId
        ? backToCentre(state, event('dispatch.returned', { officerId, reason: 'left' }), now)
        : [],
  }),
  backup: command({
    as: ['holder'],
    from: inHand,
    when: ({ offers }) => only(offers === undefined),
    decide: (state, { reason }: { reason: BackupReason }, context) => [
      event('backup.asked', { reason }),
      nextBackup({ ...state, backup: { reason, asked: [] } }, context),
    ],
  }),
  /** The centre or a leader sends an officer of their choice to help, of whatever district. */
  reinforce: command({
    as: ['centre', 'leader'],
    from: inHand,
    decide: (state, { officerId }: { officerId: string }, context) => [chosenBackup(officerId, state, context)],
  }),
}
