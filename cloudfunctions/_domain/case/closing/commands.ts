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
import { mediationDueWithPauses } from '../pauses/pauses'
import { type Case, hasBeenFirstPriority } from '../state'
import type { Ending, Termination } from './ending'
import { assessableStates, needsAssessment } from './over'
import { areFindingsDifferent, awaitedSecondOfficer, drawSecondOfficer } from './second'

/** The case is over, and the bureau has not reached the consumer yet. */
export const mustCallBack = ({ kind, state, calledBack, erasedAt }: Case): boolean =>
  kind === 'complaint' &&
  erasedAt === undefined &&
  (state === 'settled' || state === 'terminated') &&
  (calledBack === undefined || calledBack.result === 'unreached')

/**
 * Money was recorded as paid on the spot, without the payee's signature, and they have not
 * confirmed it.
 */
const isPaymentUnconfirmed = ({ outcome, agreement, paidAt }: Case): boolean =>
  outcome?.kind === 'settled' &&
  outcome.mode !== 'reconciled' &&
  outcome.amountFen > 0 &&
  agreement === undefined &&
  paidAt === undefined

/**
 * The error that meets an end of this kind: when the officer wants it, and again when a leader
 * allows it.
 */
const checkEnding: Record<Ending['type'], (complaintCase: Case) => ErrorCode | undefined> = {
  'mediation.settled': (complaintCase) =>
    checkMediating(complaintCase) ??
    (complaintCase.agent?.complete === false ? 'AUTHORITY_MISSING' : checkAllAgreed(complaintCase)),
  'mediation.terminated': (complaintCase) =>
    checkMediable(complaintCase) ?? checkUnchallenged(complaintCase),
  'report.concluded': checkUnchallenged,
  'goods_check.concluded': checkConcludable,
}

/**
 * Every end that an officer gives a case passes through here: one of first priority they do not end
 * alone, a leader is asked. Other hands end it elsewhere: both parties' signatures (agreement/),
 * the complainant who withdraws or takes an offer (filing/, answer/), the centre that refuses it
 * (filing/). A merger leaves it to a case of first priority (links/).
 */
export const endOrRequest = (complaintCase: Case, ending: Ending, by: string): CaseEvent[] =>
  hasBeenFirstPriority(complaintCase) ? [event('closing.requested', { by, ending })] : [ending]

export const closingCommands = {
  // A 调解记录: agreed, performed at once, and therefore without a 调解书 (Order 121 Art. 24).
  settle: command({
    ...byMediator,
    when: (complaintCase) =>
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
    when: (complaintCase) =>
      checkEnding['mediation.terminated'](complaintCase) ?? checkNotClosing(complaintCase),
    decide(complaintCase, record: Termination, { now, actor }) {
      const { acceptedAt, pauses = [] } = complaintCase
      const areOver =
        acceptedAt !== undefined &&
        isOverForCertain(
          mediationDueWithPauses(acceptedAt, pauses, now, calendarOf(complaintCase)),
          now,
        )
      if (record.ground === 'sixty_days' && !areOver)
        throw new AppError('SIXTY_DAYS_NOT_OVER', 'ground')
      return endOrRequest(complaintCase, { type: 'mediation.terminated', data: record }, actor.ref)
    },
  }),
  conclude: command({
    as: ['owner'],
    from: inHandStates,
    kind: 'report',
    when: (complaintCase) =>
      checkEnding['report.concluded'](complaintCase) ?? checkNotClosing(complaintCase),
    decide: (complaintCase, record: ActionData<'officer.conclude'>, { actor }) =>
      endOrRequest(complaintCase, { type: 'report.concluded', data: record }, actor.ref),
  }),
  // A leader judges the end that the officer wants: nobody judges what they asked for themselves.
  decideClosing: command({
    ...notByHandlers,
    as: ['leader'],
    from: inHandStates,
    when: ({ closing }) => wrongStateUnless(closing !== undefined),
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
    // Fewer than three stars reopen a case without a leader, once.
    when({ rating, reopenings = [] }) {
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
    when: ({ owner }) => wrongStateUnless(owner !== undefined),
    reopens: true,
    decide: (complaintCase, { reason }: ActionData<'mediation.reopenAgain'>, context) =>
      reopenCase(complaintCase, { because: 'decision', reason }, context),
  }),
  // A complaint that was taken back may have been right: a shop that pays for silence buys no
  // better score.
  recordAssessment: command({
    as: ['owner'],
    from: assessableStates,
    kind: 'complaint',
    when: ({ assessment, merchantId }) =>
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
  // The drawn officer has not been shown what the first one found.
  checkAssessment: command({
    as: ['second'],
    from: assessableStates,
    kind: 'complaint',
    when: (complaintCase) => wrongStateUnless(awaitedSecondOfficer(complaintCase) !== undefined),
    notBy: ({ owner, helpers = [] }) => [owner, ...helpers],
    decide: (_complaintCase, { substantiated }: { substantiated: boolean }) => [
      event('assessment.checked', { substantiated }),
    ],
  }),
  // Also the leader: of two findings that differ, and where an officer who has left would leave the
  // complaint open.
  assessLed: command({
    ...notByHandlers,
    as: ['leader'],
    from: assessableStates,
    kind: 'complaint',
    when: (complaintCase) =>
      wrongStateUnless(
        needsAssessment(complaintCase) &&
          (complaintCase.assessment === undefined || areFindingsDifferent(complaintCase)),
      ),
    // A leader who was the second leaves it to another.
    notBy: ({ assessment }) => [assessment?.second],
    decide: (_complaintCase, { substantiated }: { substantiated: boolean }) => [
      event('complaint.assessed', { substantiated }),
    ],
  }),
  rate: command({
    as: ['complainant'],
    from: ['settled', 'terminated'],
    when: ({ rating, owner }) => (rating ? 'ALREADY_RATED' : wrongStateUnless(owner !== undefined)),
    decide: (_complaintCase, rating: ActionData<'complaint.rate'>) => [
      event('service.rated', rating),
    ],
  }),
  confirmPayment: command({
    as: ['complainant'],
    from: ['settled'],
    kind: 'complaint',
    when: (complaintCase) => wrongStateUnless(isPaymentUnconfirmed(complaintCase)),
    decide: () => [event('payment.confirmed', {})],
  }),
  recordFollowUpCall: command({
    as: ['centre'],
    from: ['settled', 'terminated'],
    kind: 'complaint',
    when: (complaintCase) => wrongStateUnless(mustCallBack(complaintCase)),
    notBy: ({ owner }) => [owner],
    decide: (_complaintCase, { result, note }: ActionData<'mediation.recordFollowUpCall'>) => [
      event('consumer.calledBack', { result, note }),
    ],
  }),
}
