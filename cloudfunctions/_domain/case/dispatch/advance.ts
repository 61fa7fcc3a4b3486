import { applyEvents } from '../../decider'
import type { Context } from '../command-row'
import { type CaseEvent, event } from '../events'
import { caseEvolver } from '../evolve'
import type { Case } from '../state'
import { findExpiredOffers } from './offers'
import {
  continueDispatch,
  makeFirstOffers,
  offerReinforcement,
  offerToMore,
  referToEnforcement,
} from './round'
import { currentRoundOf, decideRound } from './round-of-offers'

/**
 * Whether the first round begins without a dispatcher. It does for an urgent case, and for a check
 * of goods, since a person is waiting in the shop.
 */
const beginsByItself = ({ priority, kind }: Pick<Case, 'priority' | 'kind'>): boolean =>
  priority === 'P1' || kind === 'goods_check'

/**
 * The events that are due at this time. An urgent case and a check of goods begin their first
 * round. Expired offers are replaced by offers to other officers. If an escalation target has found
 * no officer in time, the next one is asked. A run that is early, late or repeated is harmless.
 */
export function advanceOffers(complaintCase: Case, context: Context): CaseEvent[] {
  const { class: suggestedClass, priority, escalation } = complaintCase
  if (complaintCase.state === 'received')
    return beginsByItself(complaintCase)
      ? beginRound(complaintCase, { class: suggestedClass, priority }, context)
      : []

  const expirations = findExpiredOffers(complaintCase, context.now).map(({ officerId }) =>
    event('offer.expired', { officerId }),
  )
  if (expirations.length > 0) return afterAnswer(complaintCase, expirations, context)

  const widensAt = roundWidensAt(complaintCase)
  if (widensAt !== undefined && context.now >= widensAt)
    return offerToMore(complaintCase, context, currentRoundOf(complaintCase).atOnce)

  const isEscalationDue =
    complaintCase.state === 'returned' &&
    escalation?.dueAt !== undefined &&
    context.now >= escalation.dueAt
  return isEscalationDue ? continueDispatch(complaintCase, context) : []
}

/**
 * Confirms the triage, which begins a round of offers, and makes the first offers.
 *
 * @param chosenOfficerId the officer whom the centre chose; absent if the ranking decides
 */
export function beginRound(
  complaintCase: Case,
  confirmedTriage: Pick<Case, 'class' | 'priority'>,
  context: Context,
  chosenOfficerId?: string,
): CaseEvent[] {
  const { now, actor } = context
  const round = decideRound(complaintCase, confirmedTriage.priority, now)
  const confirmation = event('triage.confirmed', { ...confirmedTriage, round })
  const confirmedCase = applyEvents(caseEvolver, complaintCase, [confirmation], {
    at: now,
    by: actor,
  })
  return [
    confirmation,
    ...referToEnforcement(confirmedCase),
    ...makeFirstOffers(confirmedCase, context, chosenOfficerId),
  ]
}

/**
 * The given answers or expirations of offers, with the offers that follow from them. Once no offer
 * is open, the next officers are asked. If several officers are asked at the same time, each one
 * who declines or does not answer is replaced at once, while the others may still answer.
 */
export function afterAnswer(
  complaintCase: Case,
  answers: CaseEvent[],
  context: Context,
): CaseEvent[] {
  const nextCase = applyEvents(caseEvolver, complaintCase, answers, {
    at: context.now,
    by: context.actor,
  })

  if (nextCase.offers) {
    const isWidening = roundWidensAt(nextCase) !== undefined
    const replacements = isWidening ? offerToMore(nextCase, context, answers.length) : []
    return [...answers, ...replacements]
  }
  if (nextCase.owner !== undefined) return [...answers, offerReinforcement(nextCase, context)]
  return [...answers, ...continueDispatch(nextCase, context)]
}

type WideningState = Pick<Case, 'offers' | 'owner' | 'escalation' | 'round'>

/**
 * When the timer must run `advanceOffers` next, ms since 1970. Undefined if a person must act
 * first.
 */
export function nextAdvanceAt(complaintCase: Case): number | undefined {
  const { offers, escalation, submittedAt } = complaintCase
  if (complaintCase.state === 'received')
    return beginsByItself(complaintCase) ? submittedAt : undefined
  if (offers)
    return Math.min(
      ...offers.map(({ expiresAt }) => expiresAt),
      roundWidensAt(complaintCase) ?? Number.POSITIVE_INFINITY,
    )
  return complaintCase.state === 'returned' ? escalation?.dueAt : undefined
}

/**
 * When the round widens: it asks additional officers while the last offers are still open, ms since
 * 1970. Undefined if the round does not widen any more.
 */
function roundWidensAt(state: WideningState): number | undefined {
  const { offers, owner, escalation, round } = state
  if (round?.widenSeconds === undefined || !offers || owner !== undefined || escalation)
    return undefined

  const { widenSeconds, offerSeconds, officersSeconds } = round
  const lastExpiry = Math.max(...offers.map(({ expiresAt }) => expiresAt))
  const lastOfferedAt = lastExpiry - offerSeconds * 1000
  const widensAt = lastOfferedAt + widenSeconds * 1000
  const officerSearchEndsAt = round.at + officersSeconds * 1000
  return widensAt < officerSearchEndsAt ? widensAt : undefined
}
