import { Refusal, type RefusalCode } from '../../../../miniprogram/shared/refusals'
import {
  allAgreed,
  byMediator,
  command,
  inHand,
  judges,
  mediable,
  mediating,
  notAskedToClose,
  only,
  unchallenged,
} from '../command-row'
import { reopened } from '../dispatch/offers'
import { type CaseEvent, type EventData, event } from '../events'
import { mediateByWithPauses } from '../pauses/pauses'
import { type Case, type Commitment, isSerious } from '../state'
import type { Conclusion, Ending, Settled, Termination } from './ending'
import { assessable, isAssessed } from './over'
import { awaitsSecond, isDisputed, secondFor } from './second'

/** The case is over, and the bureau has not reached the consumer yet. */
export const isToCallBack = ({ kind, state, calledBack, erasedAt }: Case): boolean =>
  kind === 'complaint' &&
  erasedAt === undefined &&
  (state === 'settled' || state === 'terminated') &&
  (calledBack === undefined || calledBack.result === 'unreached')

/** Money was recorded as paid on the spot, without the payee's signature, and they have not confirmed it. */
const isPaidUnsaid = ({ outcome, agreement, paidAt }: Case): boolean =>
  outcome?.kind === 'settled' &&
  outcome.mode !== 'reconciled' &&
  outcome.amountFen > 0 &&
  agreement === undefined &&
  paidAt === undefined

/** The refusal that meets an end of this kind: when the officer wants it, and again when a leader allows it. */
const refusalOfEnd: Record<Ending['type'], (state: Case) => RefusalCode | undefined> = {
  'mediation.settled': (state) =>
    mediating(state) ?? (state.agent?.complete === false ? 'AUTHORITY_MISSING' : allAgreed(state)),
  'mediation.terminated': (state) => mediable(state) ?? unchallenged(state),
  'report.concluded': unchallenged,
}

/**
 * Every end that an officer gives a case passes through here: one of first priority they do not end alone, a leader is
 * asked. Other hands end it elsewhere: both parties' signatures (agreement/), the complainant who withdraws or takes an
 * offer (filing/, answer/), the centre that refuses it (filing/). A merger leaves it to a case of
 * first priority (links/).
 */
const ended = (state: Case, ending: Ending, by: string): CaseEvent[] =>
  isSerious(state) ? [event('closing.asked', { by, ending })] : [ending]

export const closingCommands = {
  settle: command({
    ...byMediator,
    when: (state) => refusalOfEnd['mediation.settled'](state) ?? notAskedToClose(state),
    decide: (state, record: Settled, { actor }) => ended(state, { type: 'mediation.settled', data: record }, actor.ref),
  }),
  terminate: command({
    ...byMediator,
    when: (state) => refusalOfEnd['mediation.terminated'](state) ?? notAskedToClose(state),
    decide(state, record: Termination, { now, actor }) {
      const { acceptedAt, pauses = [] } = state
      const isEarly = acceptedAt === undefined || now <= mediateByWithPauses(acceptedAt, pauses, now).at
      if (record.ground === 'sixty_days' && isEarly) throw new Refusal('SIXTY_DAYS_NOT_OVER', 'ground')
      return ended(state, { type: 'mediation.terminated', data: record }, actor.ref)
    },
  }),
  conclude: command({
    as: ['holder'],
    from: inHand,
    kind: 'report',
    when: (state) => refusalOfEnd['report.concluded'](state) ?? notAskedToClose(state),
    decide: (state, record: Conclusion, { actor }) =>
      ended(state, { type: 'report.concluded', data: record }, actor.ref),
  }),
  // A leader judges the end that the officer wants: nobody judges what they asked for themselves.
  judgeClosing: command({
    ...judges,
    as: ['leader'],
    from: inHand,
    when: ({ closing }) => only(closing !== undefined),
    decide(state, { allowed, note }: { allowed: boolean; note?: Commitment }) {
      const { closing } = state
      if (!closing) throw new Refusal('WRONG_STATE')
      const refusal = allowed ? refusalOfEnd[closing.ending.type](state) : undefined
      if (refusal) throw new Refusal(refusal)
      return [event('closing.judged', { allowed, note }), ...(allowed ? [closing.ending] : [])]
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
    decide: (state, { reason }: { reason: Commitment }, context) =>
      reopened(state, { because: 'dissatisfied', reason }, context),
  }),
  reopenAgain: command({
    as: ['leader'],
    from: ['settled', 'terminated'],
    kind: 'complaint',
    when: ({ holder }) => only(holder !== undefined),
    reopens: true,
    decide: (state, { reason }: { reason: Commitment }, context) =>
      reopened(state, { because: 'decision', reason }, context),
  }),
  // A complaint that was taken back may have been right: a shop that pays for silence buys no better score.
  assess: command({
    as: ['holder'],
    from: assessable,
    kind: 'complaint',
    when: ({ assessment, merchantId }) => only(assessment === undefined && merchantId !== undefined),
    decide(state, { substantiated, colleagues }: { substantiated: boolean; colleagues: string[][] }, { now }) {
      const second = secondFor(state, now, colleagues)
      return [event('complaint.assessed', { substantiated, ...(second !== undefined && { second }) })]
    },
  }),
  // The drawn officer has not been shown what the first one found.
  checkFinding: command({
    as: ['second'],
    from: assessable,
    kind: 'complaint',
    when: (state) => only(awaitsSecond(state) !== undefined),
    notBy: ({ holder, helpers = [] }) => [holder, ...helpers],
    decide: (_, { substantiated }: { substantiated: boolean }) => [event('finding.checked', { substantiated })],
  }),
  // Also the leader: of two findings that differ, and where an officer who has left would leave the complaint open.
  assessLed: command({
    ...judges,
    as: ['leader'],
    from: assessable,
    kind: 'complaint',
    when: (state) => only(isAssessed(state) && (state.assessment === undefined || isDisputed(state))),
    // A leader who was the second leaves it to another.
    notBy: ({ assessment }) => [assessment?.second],
    decide: (_, { substantiated }: { substantiated: boolean }) => [event('complaint.assessed', { substantiated })],
  }),
  rate: command({
    as: ['complainant'],
    from: ['settled', 'terminated'],
    when: ({ rating, holder }) => (rating ? 'ALREADY_RATED' : only(holder !== undefined)),
    decide: (_, rating: EventData['service.rated']) => [event('service.rated', rating)],
  }),
  acknowledge: command({
    as: ['complainant'],
    from: ['settled'],
    kind: 'complaint',
    when: (state) => only(isPaidUnsaid(state)),
    decide: () => [event('payment.acknowledged', {})],
  }),
  callBack: command({
    as: ['centre'],
    from: ['settled', 'terminated'],
    kind: 'complaint',
    when: (state) => only(isToCallBack(state)),
    notBy: ({ holder }) => [holder],
    decide: (_, { result, note }: EventData['consumer.calledBack']) => [
      event('consumer.calledBack', { result, ...(note !== undefined && { note }) }),
    ],
  }),
}
