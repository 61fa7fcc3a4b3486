import { isOverForCertain } from '#shared/deadlines/deadlines'
import { AppError, type ErrorCode } from '#shared/errors'
import { calendarOf } from '../calendar-years/calendar'
import {
  type ActionData,
  byMediator,
  checkAllAgreed,
  checkMediable,
  checkMediating,
  checkNotClosing,
  checkUnchallenged,
  command,
  inHandStates,
  notByHandlers,
  wrongStateUnless,
} from '../command-row'
import { reopenCase } from '../dispatch/offers'
import { type CaseEvent, event } from '../events'
import { checkConcludable } from '../goods-check/check'
import { mediationDeadlineOf } from '../pauses/pauses'
import { type Case, hasBeenFirstPriority } from '../state'
import type { Ending, Termination } from './ending'
import { assessableStates, needsAssessment } from './over'
import { areFindingsDifferent, drawSecondOfficer, pendingSecondOfficer } from './second'

/** The case is over, and the bureau has not reached the consumer by telephone yet. */
export const mustCallBack = ({ kind, state, calledBack, erasedAt }: Case): boolean =>
  kind === 'complaint' &&
  erasedAt === undefined &&
  (state === 'settled' || state === 'terminated') &&
  (calledBack === undefined || calledBack.result === 'unreached')

/**
 * Money was recorded as paid at once, without a signature of the consumer, and the consumer has not
 * confirmed it.
 */
const isPaymentUnconfirmed = ({ outcome, agreement, paidAt }: Case): boolean =>
  outcome?.kind === 'settled' &&
  outcome.mode !== 'reconciled' &&
  outcome.amountFen > 0 &&
  agreement === undefined &&
  paidAt === undefined

/**
 * The conditions of each kind of end. They are checked when the officer requests the end, and again
 * when a leader allows it.
 */
const checkEnding: Record<Ending['type'], (complaintCase: Case) => ErrorCode | undefined> = {
  'mediation.settled'(complaintCase) {
    const errorCode = checkMediating(complaintCase)
    if (errorCode) return errorCode
    const isAuthorityMissing = complaintCase.agent?.complete === false
    return isAuthorityMissing ? 'AUTHORITY_MISSING' : checkAllAgreed(complaintCase)
  },
  'mediation.terminated': (complaintCase) =>
    checkMediable(complaintCase) ?? checkUnchallenged(complaintCase),
  'report.concluded': checkUnchallenged,
  'goods_check.concluded': checkConcludable,
}

/**
 * Ends a case or, if it is or was of first priority, asks a leader to allow the end. All ends by an
 * officer use this function, so that an officer never ends such a case alone.
 *
 * Other ends are elsewhere: by the signatures of both parties (agreement/), by the complainant who
 * withdraws or accepts the shop's offer (filing/, merchant-response/), by the centre that refuses
 * the complaint (filing/), by a merger (links/).
 */
export const endOrRequest = (
  complaintCase: Case,
  ending: Ending,
  officerId: string,
): CaseEvent[] =>
  hasBeenFirstPriority(complaintCase)
    ? [event('closing.requested', { by: officerId, ending })]
    : [ending]

function areSixtyDaysOver(complaintCase: Case, now: number): boolean {
  const { acceptedAt, pauses = [] } = complaintCase
  if (acceptedAt === undefined) return false
  const deadline = mediationDeadlineOf(acceptedAt, pauses, now, calendarOf(complaintCase))
  return isOverForCertain(deadline, now)
}

export const closingCommands = {
  // Ends with a 调解记录: agreed and performed at once, so no 调解书 is needed (Order 121 Art. 24).
  settle: command({
    ...byMediator,
    findError: (complaintCase) =>
      checkEnding['mediation.settled'](complaintCase) ?? checkNotClosing(complaintCase),
    decide(
      complaintCase,
      { mode, remedies, amountFen, terms }: Omit<ActionData<'mediation.settle'>, 'performedAtOnce'>,
      { actor },
    ) {
      const settlement = { mode, remedies, amountFen, terms }
      return endOrRequest(complaintCase, { type: 'mediation.settled', data: settlement }, actor.ref)
    },
  }),
  terminate: command({
    ...byMediator,
    findError: (complaintCase) =>
      checkEnding['mediation.terminated'](complaintCase) ?? checkNotClosing(complaintCase),
    decide(complaintCase, termination: Termination, { now, actor }) {
      if (termination.ground === 'sixty_days' && !areSixtyDaysOver(complaintCase, now))
        throw new AppError('SIXTY_DAYS_NOT_OVER', 'ground')
      const ending = { type: 'mediation.terminated', data: termination } as const
      return endOrRequest(complaintCase, ending, actor.ref)
    },
  }),
  conclude: command({
    as: ['owner'],
    from: inHandStates,
    kind: 'report',
    findError: (complaintCase) =>
      checkEnding['report.concluded'](complaintCase) ?? checkNotClosing(complaintCase),
    decide: (complaintCase, conclusion: ActionData<'officer.conclude'>, { actor }) =>
      endOrRequest(complaintCase, { type: 'report.concluded', data: conclusion }, actor.ref),
  }),
  // A leader decides on the end that an officer requested. A leader who was the officer before must
  // not decide on their own request.
  decideClosing: command({
    ...notByHandlers,
    as: ['leader'],
    from: inHandStates,
    findError: ({ closing }) => wrongStateUnless(closing !== undefined),
    decide(complaintCase, { allowed, reason }: ActionData<'command.decideClosing'>) {
      const { closing } = complaintCase
      if (!closing) throw new AppError('WRONG_STATE')
      const errorCode = allowed ? checkEnding[closing.ending.type](complaintCase) : undefined
      if (errorCode) throw new AppError(errorCode)
      return [
        event('closing.decided', { allowed, note: reason }),
        ...(allowed ? [closing.ending] : []),
      ]
    },
  }),
  reopen: command({
    as: ['complainant'],
    from: ['settled', 'terminated'],
    kind: 'complaint',
    // A consumer who gave one or two stars may reopen the case once without a leader.
    findError({ rating, reopenings = [] }) {
      if (!rating || rating.stars > 2) return 'RATE_FIRST'
      return reopenings.includes('dissatisfied') ? 'REOPENED_ONCE' : undefined
    },
    reopens: true,
    decide: (complaintCase, { reason }: ActionData<'mediation.reopen'>, context) =>
      reopenCase(complaintCase, { because: 'dissatisfied', reason }, context),
  }),
  reopenAgain: command({
    as: ['leader'],
    from: ['settled', 'terminated'],
    kind: 'complaint',
    findError: ({ owner }) => wrongStateUnless(owner !== undefined),
    reopens: true,
    decide: (complaintCase, { reason }: ActionData<'mediation.reopenAgain'>, context) =>
      reopenCase(complaintCase, { because: 'decision', reason }, context),
  }),
  // Also for a withdrawn complaint: otherwise a shop could buy a better score by paying consumers
  // to withdraw.
  recordAssessment: command({
    as: ['owner'],
    from: assessableStates,
    kind: 'complaint',
    findError: ({ assessment, merchantId }) =>
      wrongStateUnless(assessment === undefined && merchantId !== undefined),
    decide(
      complaintCase,
      { substantiated, colleagues }: { substantiated: boolean; colleagues: string[][] },
      { now },
    ) {
      const second = drawSecondOfficer(complaintCase, now, colleagues)
      return [event('complaint.assessed', { substantiated, second })]
    },
  }),
  // The second officer does not see the first officer's assessment.
  checkAssessment: command({
    as: ['second'],
    from: assessableStates,
    kind: 'complaint',
    findError: (complaintCase) =>
      wrongStateUnless(pendingSecondOfficer(complaintCase) !== undefined),
    notBy: ({ owner, helpers = [] }) => [owner, ...helpers],
    decide: (_complaintCase, { substantiated }: { substantiated: boolean }) => [
      event('assessment.checked', { substantiated }),
    ],
  }),
  // A leader assesses the complaint if the two assessments differ, or if the officer has left.
  assessLed: command({
    ...notByHandlers,
    as: ['leader'],
    from: assessableStates,
    kind: 'complaint',
    findError: (complaintCase) =>
      wrongStateUnless(
        needsAssessment(complaintCase) &&
          (complaintCase.assessment === undefined || areFindingsDifferent(complaintCase)),
      ),
    // A leader who made the second assessment must leave this to another leader.
    notBy: ({ assessment }) => [assessment?.second],
    decide: (_complaintCase, { substantiated }: { substantiated: boolean }) => [
      event('complaint.assessed', { substantiated }),
    ],
  }),
  rate: command({
    as: ['complainant'],
    from: ['settled', 'terminated'],
    findError: ({ rating, owner }) =>
      rating ? 'ALREADY_RATED' : wrongStateUnless(owner !== undefined),
    decide: (_complaintCase, rating: ActionData<'complaint.rate'>) => [
      event('service.rated', rating),
    ],
  }),
  confirmPayment: command({
    as: ['complainant'],
    from: ['settled'],
    kind: 'complaint',
    findError: (complaintCase) => wrongStateUnless(isPaymentUnconfirmed(complaintCase)),
    decide: () => [event('payment.confirmed', {})],
  }),
  recordFollowUpCall: command({
    as: ['centre'],
    from: ['settled', 'terminated'],
    kind: 'complaint',
    findError: (complaintCase) => wrongStateUnless(mustCallBack(complaintCase)),
    notBy: ({ owner }) => [owner],
    decide: (_complaintCase, { result, note }: ActionData<'mediation.recordFollowUpCall'>) => [
      event('consumer.calledBack', { result, note }),
    ],
  }),
}
