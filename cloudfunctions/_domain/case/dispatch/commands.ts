import { details } from '#shared/error-details'
import { AppError } from '#shared/errors'
import type { CaseClass, Priority } from '#shared/vocabulary/case'
import {
  type ActionData,
  allStates,
  checkNotClosing,
  command,
  inHandStates,
  openCaseStates,
  wrongStateUnless,
} from '../command-row'
import { event } from '../events'
import type { Case, Commitment } from '../state'
import { advanceOffers, afterAnswer, beginRound } from './advance'
import { expiredOffers, findOfferTo, mayNameOfficer, returnToCentre } from './offers'
import { offerByOrder, offerChosenReinforcement, offerReinforcement } from './round'

/**
 * Priority of a class that a dispatcher chose against the rules. Service targets, not statutory
 * times.
 */
const defaultPriorities: Record<CaseClass, Priority> = {
  urgent: 'P1',
  suspected: 'P2',
  ordinary: 'P3',
}

/** The priority of a class: the rules' own, when they gave that class too. */
const priorityFor = (confirmedClass: CaseClass, complaintCase: Case): Priority =>
  confirmedClass === complaintCase.triage?.class
    ? complaintCase.triage.priority
    : defaultPriorities[confirmedClass]

/** An order as its case's record names it. */
interface CaseOrder {
  orderId: string
  to: string[]
  text: Commitment
}

export const dispatchCommands = {
  /** `officerId`: the centre's choice; without one the ranking decides. */
  confirmTriage: command({
    as: ['centre'],
    from: ['received', 'returned'],
    decide(
      complaintCase,
      { class: confirmedClass, officerId }: ActionData<'dispatch.confirmTriage'>,
      context,
    ) {
      const priority = priorityFor(confirmedClass, complaintCase)
      if (officerId !== undefined && !mayNameOfficer({ ...complaintCase, priority }, context.actor))
        throw new AppError('SECOND_PERSON_NEEDED', 'officerId', details.nameAfterOwnRecall)
      return beginRound(complaintCase, { class: confirmedClass, priority }, context, officerId)
    },
  }),
  /**
   * A leader's order about a case. One that no officer has is offered to the officers among those
   * ordered, but not by the leader who took it from another; a case in hand stays there (Art. 41).
   */
  orderOfficers: command({
    as: ['leader'],
    from: allStates,
    decide(
      complaintCase,
      { officerIds, orderId, to, text }: CaseOrder & { officerIds: string[] },
      context,
    ) {
      const orderGiven = event('case.ordered', { orderId, to, text })
      if (officerIds.length === 0 || !['offered', 'returned'].includes(complaintCase.state))
        return [orderGiven]
      if (!mayNameOfficer(complaintCase, context.actor))
        throw new AppError('SECOND_PERSON_NEEDED', 'to', details.nameAfterOwnRecall)
      return [orderGiven, ...offerByOrder(officerIds, complaintCase, context)]
    },
  }),
  reportOrder: command({
    as: ['ordered'],
    from: allStates,
    decide: (_complaintCase, { orderId, text }: Omit<CaseOrder, 'to'>, { actor }) => [
      event('case.order_reported', { orderId, officerId: actor.ref, text }),
    ],
  }),
  acceptOffer: command({
    as: ['offered'],
    from: ['offered', 'assigned', 'onsite'],
    decide: (complaintCase, _commandData: object, { actor: { ref: officerId } }) => [
      event(
        findOfferTo(complaintCase, officerId)?.reinforcement
          ? 'reinforcement.joined'
          : 'offer.accepted',
        {
          officerId,
        },
      ),
    ],
  }),
  declineOffer: command({
    as: ['offered'],
    from: ['offered', 'assigned', 'onsite'],
    decide(complaintCase, { reason, note }: ActionData<'officer.declineOffer'>, context) {
      const officerId = context.actor.ref
      // An officer who declines too late gets what they want: the case moves on as expired.
      if (expiredOffers(complaintCase, context.now).some((offer) => offer.officerId === officerId))
        return advanceOffers(complaintCase, context)
      return afterAnswer(
        complaintCase,
        [event('offer.declined', { officerId, reason, note })],
        context,
      )
    },
  }),
  /** The minute timer moves on what has expired. */
  advanceOffers: command({
    as: ['timer'],
    from: openCaseStates,
    decide: (complaintCase, _commandData: object, context) => advanceOffers(complaintCase, context),
  }),
  returnCase: command({
    as: ['owner'],
    from: inHandStates,
    decide: (complaintCase, { reason, note }: ActionData<'officer.returnCase'>, { actor, now }) =>
      returnToCentre(
        complaintCase,
        event('case.returned', { officerId: actor.ref, reason, note }),
        now,
      ),
  }),
  // The case goes back to the centre, as by `return`: another officer accepts it by a decision of
  // their own (Art. 41). A case whose end a leader is asked for is not recalled from their desk.
  recallCase: command({
    as: ['centre', 'leader'],
    from: inHandStates,
    when: checkNotClosing,
    decide(complaintCase, { reason, note }: ActionData<'dispatch.recallCase'>, { actor, now }) {
      const officerId = complaintCase.owner as string
      return returnToCentre(
        complaintCase,
        event('case.recalled', { officerId, reason, note, by: actor.ref }),
        now,
      )
    },
  }),
  /** The officer's position has ended: an owner who cannot act owns nothing. */
  vacate: command({
    as: ['timer'],
    from: inHandStates,
    decide: (complaintCase, { officerId }: { officerId: string }, { now }) =>
      complaintCase.owner === officerId
        ? returnToCentre(complaintCase, event('case.returned', { officerId, reason: 'left' }), now)
        : [],
  }),
  requestReinforcement: command({
    as: ['owner'],
    from: inHandStates,
    when: ({ offers }) => wrongStateUnless(offers === undefined),
    decide: (complaintCase, { reason }: ActionData<'officer.requestReinforcement'>, context) => [
      event('reinforcement.requested', { reason }),
      offerReinforcement({ ...complaintCase, reinforcement: { reason, asked: [] } }, context),
    ],
  }),
  /** The centre or a leader sends an officer of their choice to help, of whatever district. */
  sendReinforcement: command({
    as: ['centre', 'leader'],
    from: inHandStates,
    decide: (complaintCase, { officerId }: ActionData<'dispatch.sendReinforcement'>, context) => [
      offerChosenReinforcement(officerId, complaintCase, context),
    ],
  }),
}
