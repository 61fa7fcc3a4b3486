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
import { findExpiredOffers, findOfferTo, mayNameOfficer, returnToCentre } from './offers'
import { offerByOrder, offerChosenReinforcement, offerReinforcement } from './round'

/** The priority of a class that a dispatcher chose against the triage rules. */
const defaultPriorities: Record<CaseClass, Priority> = {
  urgent: 'P1',
  suspected: 'P2',
  ordinary: 'P3',
}

/** If the dispatcher confirms the class of the triage rules, their priority counts, too. */
const priorityFor = (confirmedClass: CaseClass, complaintCase: Case): Priority =>
  confirmedClass === complaintCase.triage?.class
    ? complaintCase.triage.priority
    : defaultPriorities[confirmedClass]

/** A leader's order about a case. */
interface CaseOrder {
  orderId: string
  /** Ids of the recipients. */
  to: string[]
  text: Commitment
}

export const dispatchCommands = {
  /** Without an `officerId` the ranking chooses the officers. */
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
   * A leader gives an order about a case. If no officer has the case, it is offered to the officers
   * among the recipients, unless the same leader recalled it before. A case that an officer has
   * stays with them (Order 121 Art. 41).
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
      const canBeOffered = ['offered', 'returned'].includes(complaintCase.state)
      if (officerIds.length === 0 || !canBeOffered) return [orderGiven]

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
    decide(complaintCase, _commandData: object, { actor: { ref: officerId } }) {
      const offer = findOfferTo(complaintCase, officerId)
      return [
        event(offer?.reinforcement ? 'reinforcement.joined' : 'offer.accepted', { officerId }),
      ]
    },
  }),
  declineOffer: command({
    as: ['offered'],
    from: ['offered', 'assigned', 'onsite'],
    decide(complaintCase, { reason, note }: ActionData<'officer.declineOffer'>, context) {
      const officerId = context.actor.ref
      const hasExpired = findExpiredOffers(complaintCase, context.now).some(
        (offer) => offer.officerId === officerId,
      )
      // The officer declined too late: the offer is recorded as expired, with the same effect.
      if (hasExpired) return advanceOffers(complaintCase, context)
      const declined = event('offer.declined', { officerId, reason, note })
      return afterAnswer(complaintCase, [declined], context)
    },
  }),
  /** The timer replaces expired offers and continues an escalation. */
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
  // The case goes back to the centre, as with `returnCase`, and another officer must accept it
  // (Order 121 Art. 41). It cannot be recalled while a leader decides on its end.
  recallCase: command({
    as: ['centre', 'leader'],
    from: inHandStates,
    findError: checkNotClosing,
    decide(complaintCase, { reason, note }: ActionData<'dispatch.recallCase'>, { actor, now }) {
      const officerId = complaintCase.owner as string
      return returnToCentre(
        complaintCase,
        event('case.recalled', { officerId, reason, note, by: actor.ref }),
        now,
      )
    },
  }),
  /** The officer's position has ended, so the case goes back to the centre. */
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
    findError: ({ offers }) => wrongStateUnless(offers === undefined),
    decide: (complaintCase, { reason }: ActionData<'officer.requestReinforcement'>, context) => [
      event('reinforcement.requested', { reason }),
      offerReinforcement({ ...complaintCase, reinforcement: { reason, asked: [] } }, context),
    ],
  }),
  /** The centre or a leader chooses an officer of any district to help. */
  sendReinforcement: command({
    as: ['centre', 'leader'],
    from: inHandStates,
    decide: (complaintCase, { officerId }: ActionData<'dispatch.sendReinforcement'>, context) => [
      offerChosenReinforcement(officerId, complaintCase, context),
    ],
  }),
}
