import { applyEvents } from '../../decider'
import type { Context } from '../command-row'
import { type CaseEvent, event } from '../events'
import { caseEvolver } from '../evolve'
import type { Case } from '../state'
import { expiredOffers } from './offers'
import {
  continueDispatch,
  firstOffers,
  offerReinforcement,
  offerToMore,
  referToEnforcement,
} from './round'
import { currentRoundOf, decideRound } from './round-of-offers'

/**
 * Whether the first round begins without a dispatcher: an urgent case, and a check of goods, for
 * which somebody stands in the shop and waits.
 */
const beginsByItself = ({ priority, kind }: Pick<Case, 'priority' | 'kind'>): boolean =>
  priority === 'P1' || kind === 'goods_check'

/**
 * The events that are due by time: an urgent case and a check of goods are confirmed without a
 * dispatcher, expired offers
 * go to other officers, and an escalation target whose time is over is passed. An early, late or
 * repeated run does only what is due.
 */
export function advanceOffers(complaintCase: Case, context: Context): CaseEvent[] {
  const { class: suggested, priority, escalation } = complaintCase
  if (complaintCase.state === 'received')
    return beginsByItself(complaintCase)
      ? beginRound(complaintCase, { class: suggested, priority }, context)
      : []
  const expirations = expiredOffers(complaintCase, context.now).map(({ officerId }) =>
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
 * Confirms the triage, which begins a round of offers, and makes its first offers. `officerId`: the
 * officer the centre chose.
 */
export function beginRound(
  complaintCase: Case,
  confirmed: Pick<Case, 'class' | 'priority'>,
  context: Context,
  officerId?: string,
): CaseEvent[] {
  const { now, actor } = context
  const round = decideRound(complaintCase, confirmed.priority, now)
  const confirmation = event('triage.confirmed', { ...confirmed, round })
  const begunRound = applyEvents(caseEvolver, complaintCase, [confirmation], { at: now, by: actor })
  return [
    confirmation,
    ...referToEnforcement(begunRound),
    ...firstOffers(begunRound, context, officerId),
  ]
}

/**
 * Answers or silence, and what follows: once no offer is open the next officers are asked; in an
 * urgent case one officer is asked for each who dropped out, while the others may still answer.
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
  if (nextCase.offers)
    return [
      ...answers,
      ...(roundWidensAt(nextCase) === undefined
        ? []
        : offerToMore(nextCase, context, answers.length)),
    ]
  return [
    ...answers,
    ...(nextCase.owner === undefined
      ? continueDispatch(nextCase, context)
      : [offerReinforcement(nextCase, context)]),
  ]
}

type WideningState = Pick<Case, 'offers' | 'owner' | 'escalation' | 'round'>

/** When the timer moves the case on next, ms since 1970; undefined when a person must act. */
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
 * When the round asks additional officers although the last offers are still open, ms since 1970;
 * undefined while it only waits for answers.
 */
function roundWidensAt(state: WideningState): number | undefined {
  const { offers, owner, escalation, round } = state
  if (round?.widenSeconds === undefined || !offers || owner !== undefined || escalation)
    return undefined
  const { widenSeconds, offerSeconds, officersSeconds } = round
  const widensAt =
    Math.max(...offers.map(({ expiresAt }) => expiresAt)) - (offerSeconds - widenSeconds) * 1000
  return widensAt < round.at + officersSeconds * 1000 ? widensAt : undefined
}
