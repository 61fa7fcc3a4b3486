import { describe, expect, it } from 'vitest'
import { startOfDay } from '#shared/calendar/days'
import { metresPerDegree } from '#shared/great-circle'
import { ratingStates } from '#shared/vocabulary/rating'
import { applyEvents } from '../../../cloudfunctions/_domain/decider'
import {
  type RatingCommand,
  type RatingContext,
  ratingDecider,
} from '../../../cloudfunctions/_domain/rating/commands'
import {
  type Opinion,
  type Rating,
  scoreInputOf,
} from '../../../cloudfunctions/_domain/rating/events'
import { giveRating, type Occasion } from '../../../cloudfunctions/_domain/rating/rate'
import { errorCodeOf } from '../refused'

const opinion: Opinion = { points: [5, 4, 5] }
const spot = { longitude: 117.034, latitude: 28.239 }

/** About 111 m a thousandth of a degree of latitude. */
const positionNorth = (metres: number, accuracy = 10) => ({
  ...spot,
  latitude: spot.latitude + metres / metresPerDegree,
  accuracy,
})

const occasion: Occasion = {
  now: startOfDay('2026-11-24') + 43_200_000,
  person: 'p1',
  isStaff: false,
  ownMerchants: [],
  merchant: { id: 'm1', spot },
  scanned: true,
  position: positionNorth(20),
  earlier: [],
  shop: { lastDay: 0, usualDay: 1, personsOnDevice: 0 },
}

const ratingsOn = (...days: string[]) => days.map((day) => ({ day, source: 'located' as const }))

const outcome = (change: Partial<Occasion>) => {
  const giveOpinion = () => giveRating(opinion, { ...occasion, ...change }).data.rating
  const code = errorCodeOf(giveOpinion)
  if (code) return code
  const { source, state, flags } = giveOpinion()
  return [source, state, ...flags].join(' ')
}

describe('rating a shop', () => {
  it.each<[string, Partial<Occasion>, string]>([
    ['scanned in the shop', {}, 'located counted'],
    ['without a position', { position: undefined }, 'NOT_AT_SHOP'],
    ['at the fence', { position: positionNorth(149, 0) }, 'located counted'],
    ['beyond the fence', { position: positionNorth(152, 0) }, 'NOT_AT_SHOP'],
    [
      'beyond it, but the phone is unsure',
      { position: positionNorth(240, 100) },
      'located counted',
    ],
    [
      'far off with a phone that knows nothing',
      { position: positionNorth(900, 5000) },
      'NOT_AT_SHOP',
    ],
    ['nowhere and nothing scanned', { scanned: false, position: undefined }, 'NOT_AT_SHOP'],
    ['in the shop, but nothing scanned', { scanned: false }, 'NOT_AT_SHOP'],
    [
      'after a proven complaint, from home',
      { scanned: false, position: undefined, provenOn: '2026-11-01' },
      'verified counted',
    ],
    ['a proven complaint of long ago', { scanned: false, provenOn: '2026-05-28' }, 'NOT_AT_SHOP'],
    ['its last day', { scanned: false, provenOn: '2026-05-29' }, 'verified counted'],
    [
      'a proven complaint counts once',
      { provenOn: '2026-05-28', earlier: [{ day: '2026-05-28', source: 'verified' }] },
      'located counted',
    ],
    [
      'a proven complaint after a rating of last month',
      { provenOn: '2026-11-01', earlier: ratingsOn('2026-10-20') },
      'verified counted',
    ],
    [
      'but only once',
      { provenOn: '2026-11-01', earlier: [{ day: '2026-11-02', source: 'verified' }] },
      'RATED_OFTEN',
    ],
    ['own shop', { ownMerchants: ['m0', 'm1'] }, 'OWN_SHOP'],
    ['staff', { isStaff: true }, 'STAFF_DO_NOT_RATE'],
    [
      'own shop, even after a complaint',
      { ownMerchants: ['m1'], provenOn: '2026-11-01' },
      'OWN_SHOP',
    ],
    ['twice a day', { earlier: ratingsOn('2026-11-24') }, 'RATED_TODAY'],
    ['the day after', { earlier: ratingsOn('2026-11-23') }, 'RATED_OFTEN'],
    ['a second time in half a year', { earlier: ratingsOn('2026-05-29') }, 'RATED_OFTEN'],
    ['when the first is half a year old', { earlier: ratingsOn('2026-05-28') }, 'located counted'],
    [
      'in a burst',
      { shop: { lastDay: 10, usualDay: 1, personsOnDevice: 0 } },
      'located held burst',
    ],
    [
      'on a busy day of a busy shop',
      { shop: { lastDay: 39, usualDay: 10, personsOnDevice: 0 } },
      'located counted',
    ],
    [
      'the third person on a device',
      { shop: { lastDay: 0, usualDay: 1, personsOnDevice: 2 } },
      'located held shared_device',
    ],
    [
      'a couple with one phone',
      { shop: { lastDay: 0, usualDay: 1, personsOnDevice: 1 } },
      'located counted',
    ],
    [
      'a proven complainant in the midst of a burst',
      { provenOn: '2026-11-01', shop: { lastDay: 99, usualDay: 0, personsOnDevice: 5 } },
      'verified counted',
    ],
  ])('%s', (_, change, expected) => expect(outcome(change)).toBe(expected))
})

describe('what may become of a rating', () => {
  const given: Rating = {
    ...opinion,
    merchantId: 'm1',
    day: '2026-11-24',
    source: 'located',
    state: 'counted',
    flags: [],
    changes: 0,
  }
  const bound = 'ab'.repeat(32)
  const actors: Record<string, Omit<RatingContext, 'today'>> = {
    rater: { isOwn: true, mayReview: false },
    reviewer: { isOwn: false, mayReview: true },
    merchant: { isOwn: false, mayReview: false },
    reviewingRater: { isOwn: true, mayReview: true },
  }
  const commands: Record<string, RatingCommand> = {
    change: { type: 'change', opinion: { points: [1, 1, 1] } },
    withdraw: { type: 'withdraw' },
    release: { type: 'release', reason: '查无异常', bound },
    reject: { type: 'reject', reason: '同一设备刷评', bound },
    strike: { type: 'strike', reason: '没有消费过，本人承认', bound },
  }
  /** By command and state: the outcome for the right person. */
  const table: Record<string, Record<string, string>> = {
    change: { counted: 'counted', held: 'held' },
    withdraw: { counted: 'withdrawn', held: 'withdrawn' },
    release: { held: 'counted' },
    reject: { held: 'rejected' },
    strike: { counted: 'struck' },
  }

  const runCommand = (rating: Rating, command: RatingCommand, actor: string, today: string) => {
    const events = ratingDecider.decide(rating, command, { ...actors[actor]!, today })
    return applyEvents(ratingDecider, rating, events, {
      at: startOfDay(today),
      by: { role: 'consumer' },
    })
  }

  const attempts = ratingStates.codes.flatMap((state) =>
    Object.keys(commands).flatMap((command) =>
      Object.keys(actors).map((actor) => ({ state, command, actor })),
    ),
  )

  it.each(attempts)('$state: $command by $actor', ({ state, command, actor }) => {
    const rating = { ...given, state }

    const runOnRating = () => runCommand(rating, commands[command]!, actor, '2026-11-30').state

    const mine = ['change', 'withdraw'].includes(command)
    const right = mine ? ['rater', 'reviewingRater'].includes(actor) : actor === 'reviewer'
    if (!right) expect(errorCodeOf(runOnRating)).toBe(mine ? 'NOT_YOUR_RATING' : 'NOT_ALLOWED')
    else if (!table[command]![state]) expect(errorCodeOf(runOnRating)).toBe('RATING_WRONG_STATE')
    else expect(runOnRating()).toBe(table[command]![state])
  })

  it.each<[string, Partial<Rating>, RatingCommand, string, string]>([
    ['changing on the last day', {}, commands.change!, '2026-11-30', 'rating.changed'],
    ['changing a day too late', {}, commands.change!, '2026-12-01', 'RATING_TOO_OLD'],
    [
      'changing what a reviewer has let count',
      { countedOn: '2026-12-02' },
      commands.change!,
      '2026-12-31',
      'rating.changed',
    ],
    [
      'changing a fourth time',
      { changes: 3 },
      commands.change!,
      '2026-11-25',
      'RATING_CHANGED_OFTEN',
    ],
    ['withdrawing after a year', {}, commands.withdraw!, '2027-11-24', 'rating.withdrawn'],
  ])('%s', (_, change, command, today, expected) => {
    const decideOnRating = () =>
      ratingDecider.decide({ ...given, ...change }, command, { ...actors.rater!, today })
    expect(errorCodeOf(decideOnRating) ?? decideOnRating()[0]!.type).toBe(expected)
  })

  it('asks a reviewer for a reason', () => {
    const held = { ...given, state: 'held' as const }
    for (const command of [commands.release!, commands.reject!])
      for (const reason of ['', ' '])
        expect(
          errorCodeOf(() =>
            runCommand(held, { ...command, reason } as RatingCommand, 'reviewer', given.day),
          ),
        ).toBe('REASON_NEEDED')
  })

  it('puts into the score only what counts, and no person', () => {
    expect(scoreInputOf('r1', given)).toEqual({
      kind: 'rating',
      id: 'r1',
      day: given.day,
      source: 'located',
      stars: 5,
    })
    expect(
      scoreInputOf('r1', { ...given, countedOn: '2026-12-02', points: [1, 2, 2] }),
    ).toMatchObject({
      day: '2026-12-02',
      stars: 2,
    })
    for (const state of ['held', 'rejected', 'withdrawn', 'struck'] as const)
      expect(scoreInputOf('r1', { ...given, state })).toBeUndefined()
  })
})
