import { details } from '../../../../miniprogram/shared/refusal-details'
import { Refusal } from '../../../../miniprogram/shared/refusals'
import type { CaseClass, Priority } from '../../../../miniprogram/shared/vocabulary/case'
import type {
  BackupReason,
  DeclineReason,
  RecallReason,
  ReturnReason,
} from '../../../../miniprogram/shared/vocabulary/dispatch'
import { anyState, type Context, command, inHand, notAskedToClose, only, open } from '../command-row'
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

type Acting = Context & { actor: { ref: string } }

/** How the centre, and a leader, take a case from its officer. */
const recalling = {
  from: inHand,
  when: notAskedToClose,
  decide: (state: Case, { reason, note }: { reason: RecallReason; note?: Commitment }, { actor, now }: Acting) =>
    backToCentre(
      state,
      event('dispatch.recalled', { officerId: state.holder as string, reason, note, by: actor.ref }),
      now,
    ),
}

const reinforcing = {
  from: inHand,
  decide: (state: Case, { officerId }: { officerId: string }, context: Acting) => [
    chosenBackup(officerId, state, context),
  ],
}

export const dispatchCommands = {
  /** `officerId`: the centre's choice; without one the ranking decides. */
  confirm: command({
    as: 'centre',
    from: ['received', 'returned'],
    decide(state, { class: confirmed, officerId }: { class: CaseClass; officerId?: string }, context) {
      const priority = priorityFor(confirmed, state)
      const triage = event('triage.confirmed', { class: confirmed, priority })
      const sorted = { ...state, class: confirmed, priority }
      if (officerId !== undefined && !mayName(sorted, context.actor.ref))
        throw new Refusal('SECOND_PERSON_NEEDED', 'officerId', details.nameAfterOwnRecall)
      return [triage, ...referral(sorted), ...beginRound(sorted, context, officerId)]
    },
  }),
  /**
   * A leader's order about a case. One that no officer has is offered to the officers among those ordered, but not by
   * the leader who took it from another; a case in hand stays there (Art. 41).
   */
  order: command({
    as: 'leader',
    from: anyState,
    decide(state, { officerIds, orderId, to, text }: About & { officerIds: string[] }, context) {
      const given = event('case.ordered', { orderId, to, text })
      if (officerIds.length === 0 || !['offered', 'returned'].includes(state.state)) return [given]
      if (!mayName(state, context.actor.ref))
        throw new Refusal('SECOND_PERSON_NEEDED', 'to', details.nameAfterOwnRecall)
      return [given, ...ordered(officerIds, state, context)]
    },
  }),
  /** The answer of one who was ordered, who may have no other part in the case. */
  answerOrder: command({
    as: 'timer',
    from: anyState,
    decide: (_, { orderId, officerId, text }: Omit<About, 'to'> & { officerId: string }) => [
      event('order.answered', { orderId, officerId, text }),
    ],
  }),
  accept: command({
    as: 'offered',
    from: ['offered', 'assigned', 'onsite'],
    decide: (state, _: object, { actor: { ref: officerId } }) => [
      event(offerTo(state, officerId)?.backup ? 'backup.joined' : 'dispatch.taken', { officerId }),
    ],
  }),
  decline: command({
    as: 'offered',
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
    as: 'timer',
    from: open,
    decide: (state, _: object, context) => advance(state, context),
  }),
  return: command({
    as: 'holder',
    from: inHand,
    decide: (state, { reason, note }: { reason: ReturnReason; note?: Commitment }, { actor, now }) =>
      backToCentre(state, event('dispatch.returned', { officerId: actor.ref, reason, note }), now),
  }),
  // The case goes back to the centre, as by `return`: another officer accepts it by a decision of their own (Art. 41).
  // A case whose end a leader is asked for is not recalled from their desk.
  recall: command({ as: 'centre', ...recalling }),
  takeOver: command({ as: 'leader', ...recalling }),
  /** The officer's position has ended: an owner who cannot act owns nothing. */
  vacate: command({
    as: 'timer',
    from: inHand,
    decide: (state, { officerId }: { officerId: string }, { now }) =>
      state.holder === officerId
        ? backToCentre(state, event('dispatch.returned', { officerId, reason: 'left' }), now)
        : [],
  }),
  backup: command({
    as: 'holder',
    from: inHand,
    when: ({ offers }) => only(offers === undefined),
    decide: (state, { reason }: { reason: BackupReason }, context) => [
      event('backup.asked', { reason }),
      nextBackup({ ...state, backup: { reason, asked: [] } }, context),
    ],
  }),
  /** The centre sends an officer of its choice to help, of whatever district. */
  reinforce: command({ as: 'centre', ...reinforcing }),
  sendHelp: command({ as: 'leader', ...reinforcing }),
}
