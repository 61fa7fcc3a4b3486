import { describe, expect, it } from 'vitest'
import {
  idlePollMs,
  isPollDue,
  type LiveSituation,
  livePollMs,
  nextPollDelay,
} from '../../../miniprogram/api/poll-delay'
import { toLiveSituation } from '../../../miniprogram/page/live-case'
import type { CaseState } from '../../../miniprogram/shared/vocabulary/case'

const now = Date.parse('2026-12-01T10:00:00+08:00')
const minute = 60_000

describe('a page looks at its notification', () => {
  it.each<[string, LiveSituation, number]>([
    ['nothing happens', {}, idlePollMs],
    ['everything is over', { awaitsAnswer: false, hasRunningStream: false }, idlePollMs],
    ['a call is awaited', { awaitsAnswer: true }, livePollMs],
    ['an officer is on the way', { awaitsArrival: true }, livePollMs],
    ['a stream is running', { hasRunningStream: true }, livePollMs],
    ['the other side has to sign', { awaitsOtherParty: true }, livePollMs],
    ['a mediation room is open', { isInOpenRoom: true }, livePollMs],
    ['an offer may come', { mayReceiveOffer: true }, livePollMs],
    ['something has just changed', { changedAt: now - minute }, livePollMs],
    ['the clock of the phone is behind', { changedAt: now + minute }, livePollMs],
    ['the last change is old', { changedAt: now - 3 * minute }, idlePollMs],
  ])('when %s: in time', (_name, situation, delay) => {
    expect(nextPollDelay(situation, now)).toBe(delay)
  })

  it.each<[string, number, boolean]>([
    ['5 seconds after the last', now - 5_000, false],
    ['a minute after the last', now - minute, true],
    ['after its clock was put back by an hour', now + 60 * minute, true],
  ])('while idle, %s: %s %s', (_name, lastPollAt, isDue) => {
    expect(isPollDue(lastPollAt, {}, now)).toBe(isDue)
  })
})

describe('a case is live', () => {
  const caseAt = (state: CaseState, ...times: number[]) => ({
    state,
    timeline: times.map((at) => ({ at })) as never,
  })

  const open = { state: 'open' } as never
  const unconfirmed = { state: 'effective', unconfirmed: ['respondent'] } as never
  const effective = { state: 'effective' } as never
  const coming = { metres: 300, minutes: 4, at: now } as never

  it.each<[string, Parameters<typeof toLiveSituation>[0], boolean]>([
    ['five minutes after filing, without an officer', caseAt('received', now - 5 * minute), true],
    ['while officers are asked', caseAt('offered', now - 9 * minute), true],
    ['a minute after its last step', caseAt('assigned', 0, now - minute), true],
    ['while its officer comes', { ...caseAt('assigned', 0, 1), coming }, true],
    ['while it is being signed', { ...caseAt('onsite', 0, 1), agreement: open }, true],
    [
      'while a signature waits for its confirmation',
      { ...caseAt('onsite', 0, 1), agreement: unconfirmed },
      true,
    ],
    ['when the agreement is in force', { ...caseAt('settled', 0, 1), agreement: effective }, false],
    ['an hour after filing', caseAt('received', now - 60 * minute), false],
    ['with an officer who works on it', caseAt('assigned', 0, now - 60 * minute), false],
    ['when it is over', caseAt('settled', 0, 1), false],
  ])('%s: %s', (_name, caseView, isLive) => {
    const delay = nextPollDelay(toLiveSituation(caseView, [], now), now)
    expect(delay).toBe(isLive ? livePollMs : idlePollMs)
  })

  it('while a stream of it is running', () => {
    const over = caseAt('assigned', 0, 1)
    expect(toLiveSituation(over, [{ startedAt: 1 }], now).hasRunningStream).toBe(true)

    const ended = { startedAt: 1, endedAt: 2 }
    expect(toLiveSituation(over, [{}, ended], now).hasRunningStream).toBe(false)
  })
})
