import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addReportedFact,
  type Course,
  calculateCourse,
  findOverduePush,
  type RecordingOutcome,
  remainingSecondsOf,
  type StreamFact,
  type StreamReports,
} from '../../../../cloudfunctions/_modules/livestream/course'

const start = 1_795_500_000_000
const momentAt = (seconds: number) => start + seconds * 1000

const beginFact = (push: string, second: number): StreamFact => ({
  kind: 'begun',
  push,
  at: momentAt(second),
})

const endFact = (push: string, second: number, lasted?: number): StreamFact => ({
  kind: 'ended',
  push,
  at: momentAt(second),
  ...(lasted !== undefined && { since: momentAt(second - lasted) }),
})

const recordingFact = (file: string, from: number, to: number): StreamFact => ({
  kind: 'recorded',
  file,
  url: `https://v/${file}`,
  from: momentAt(from),
  to: momentAt(to),
  bytes: 9,
})

const recordingOutcome = (file: string, from: number, to: number): RecordingOutcome => ({
  file,
  from: momentAt(from),
  to: momentAt(to),
  evidenceId: file,
})

const reportsOf = (facts: StreamFact[], more: Partial<StreamReports> = {}): StreamReports => ({
  openedAt: start,
  pushUntil: momentAt(120),
  facts: facts.reduce(addReportedFact, []),
  kept: [],
  ...more,
})

/** Seconds in place of milliseconds, so that a table can be read. */
const shorten = ({ lookAt, ...course }: Course) =>
  JSON.parse(JSON.stringify(course), (_, value) =>
    typeof value === 'number' ? (value - start) / 1000 : value,
  )

describe('the course of a stream', () => {
  it.each<
    [
      string,
      StreamFact[],
      Partial<StreamReports>,
      now: number,
      Partial<Record<keyof Course, unknown>>,
    ]
  >([
    ['nothing yet', [], {}, 100, { state: 'opened', segments: [], gaps: [] }],
    ['nothing ever', [], {}, 180, { state: 'ended', problem: 'nothing_came' }],
    [
      'on the air',
      [beginFact('a', 5)],
      {},
      60,
      { state: 'running', startedAt: 5, segments: [{ from: 5 }] },
    ],
    [
      'broken off',
      [beginFact('a', 5), endFact('a', 20)],
      {},
      79,
      { state: 'interrupted', segments: [{ from: 5, to: 20 }] },
    ],
    [
      'and not back in a minute',
      [beginFact('a', 5), endFact('a', 20)],
      {},
      80,
      { state: 'ended', endedAt: 20 },
    ],
    [
      'back after five seconds',
      [beginFact('a', 5), endFact('a', 20), beginFact('b', 25)],
      {},
      30,
      {
        state: 'running',
        segments: [{ from: 5, to: 20 }, { from: 25 }],
        gaps: [{ from: 20, to: 25 }],
      },
    ],
    [
      'back after forty',
      [beginFact('a', 5), endFact('a', 20), beginFact('b', 60)],
      {},
      70,
      { state: 'running', gaps: [{ from: 20, to: 60 }] },
    ],
    [
      'an end that was never heard',
      [beginFact('a', 5), beginFact('b', 25)],
      {},
      30,
      { segments: [{ from: 5, to: 25 }, { from: 25 }] },
    ],
    [
      'a beginning that was never heard',
      [endFact('a', 20, 15)],
      {},
      30,
      { startedAt: 5, segments: [{ from: 5, to: 20 }] },
    ],
    [
      'ended by who streams',
      [beginFact('a', 5)],
      { stoppedAt: momentAt(50) },
      51,
      { state: 'ended', endedAt: 50 },
    ],
    ['silent for ever', [beginFact('a', 5)], {}, 1865, { state: 'ended', endedAt: 1805 }],
    [
      'half an hour in all, however often it broke off',
      [beginFact('a', 5), endFact('a', 1700), beginFact('b', 1710)],
      {},
      1865,
      {
        state: 'ended',
        endedAt: 1805,
        segments: [
          { from: 5, to: 1700 },
          { from: 1710, to: 1805 },
        ],
      },
    ],
    [
      'nobody comes back when the half hour is over',
      [beginFact('a', 5), endFact('a', 1870)],
      {},
      1871,
      { state: 'ended', endedAt: 1870 },
    ],
    [
      'a second publisher that the service refused, the first goes on',
      [beginFact('a', 5), beginFact('b', 20), endFact('b', 21)],
      {},
      200,
      { state: 'running', segments: [{ from: 5 }], gaps: [] },
    ],
    [
      'a second publisher that was told of until the first had ended',
      [beginFact('a', 5), beginFact('b', 20), endFact('b', 50), endFact('a', 60)],
      {},
      70,
      { state: 'interrupted', segments: [{ from: 5, to: 60 }], gaps: [] },
    ],
    [
      'a second publisher that stayed: the first is over',
      [beginFact('a', 5), beginFact('b', 20), endFact('b', 50)],
      {},
      60,
      {
        state: 'interrupted',
        segments: [
          { from: 5, to: 20 },
          { from: 20, to: 50 },
        ],
      },
    ],
    [
      'a second publisher that was told of until the very moment',
      [beginFact('a', 5), beginFact('b', 20), endFact('b', 60), endFact('a', 60)],
      {},
      70,
      { state: 'interrupted', segments: [{ from: 5, to: 60 }], gaps: [] },
    ],
    [
      'a standstill in the file is a gap of its own, unless the line was away within ten seconds of it',
      [
        beginFact('a', 5),
        endFact('a', 40),
        beginFact('b', 55),
        endFact('b', 90),
        recordingFact('f', 5, 90),
      ],
      {
        kept: [
          {
            ...recordingOutcome('f', 5, 90),
            holes: [25, 26, 42, 64, 65].map((from) => ({
              from: momentAt(from),
              to: momentAt(from + 5),
            })),
          },
        ],
      },
      200,
      {
        gaps: [
          { from: 25, to: 30 },
          { from: 40, to: 55 },
          { from: 65, to: 70 },
        ],
      },
    ],
    [
      'pictures that came when it was over',
      [beginFact('a', 5), endFact('a', 20), beginFact('b', 50)],
      { stoppedAt: momentAt(20) },
      55,
      {
        state: 'ended',
        endedAt: 50,
        segments: [
          { from: 5, to: 20 },
          { from: 50, to: 50 },
        ],
      },
    ],
    [
      'a server that was killed: the file says when',
      [beginFact('a', 5), recordingFact('f', 5, 33)],
      {},
      100,
      { state: 'ended', endedAt: 33, segments: [{ from: 5, to: 33 }] },
    ],
    [
      'a recording of the push before says nothing of this one',
      [beginFact('a', 5), endFact('a', 20), recordingFact('f', 5, 20), beginFact('b', 20)],
      {},
      30,
      { state: 'running', segments: [{ from: 5, to: 20 }, { from: 20 }] },
    ],
    [
      'sealed',
      [beginFact('a', 5), endFact('a', 20), recordingFact('f', 5, 20)],
      { kept: [recordingOutcome('f', 5, 20)] },
      100,
      { state: 'sealed', endedAt: 20 },
    ],
    [
      'the picture stood still although the line held',
      [beginFact('a', 5), endFact('a', 40), recordingFact('f', 5, 40)],
      {
        kept: [
          { ...recordingOutcome('f', 5, 40), holes: [{ from: momentAt(10), to: momentAt(17) }] },
        ],
      },
      100,
      { state: 'sealed', segments: [{ from: 5, to: 40 }], gaps: [{ from: 10, to: 17 }] },
    ],
    [
      'one of two recordings sealed, the other awaited',
      [
        beginFact('a', 5),
        endFact('a', 20),
        beginFact('b', 60),
        endFact('b', 90),
        recordingFact('f', 5, 20),
      ],
      { kept: [recordingOutcome('f', 5, 20)] },
      200,
      { state: 'ended', gaps: [{ from: 20, to: 60 }] },
    ],
    [
      'the other never came',
      [
        beginFact('a', 5),
        endFact('a', 20),
        beginFact('b', 60),
        endFact('b', 90),
        recordingFact('f', 5, 20),
      ],
      { kept: [recordingOutcome('f', 5, 20)] },
      3700,
      { state: 'sealed', problem: 'no_recording' },
    ],
    [
      'no recording in an hour',
      [beginFact('a', 5), endFact('a', 20)],
      {},
      3620,
      { state: 'ended', problem: 'no_recording' },
    ],
    [
      'a recording that could not be sealed',
      [beginFact('a', 5), endFact('a', 20), recordingFact('f', 5, 20)],
      { kept: [{ file: 'f', from: momentAt(5), to: momentAt(20), problem: 'broken' }] },
      100,
      { state: 'ended', problem: 'broken' },
    ],
  ])('%s', (_, facts, more, now, expected) => {
    expect(shorten(calculateCourse(reportsOf(facts, more), momentAt(now)))).toMatchObject(expected)
  })

  it('has half an hour from its first picture', () => {
    const secondsLeftAt = (facts: StreamFact[], now: number) =>
      remainingSecondsOf(calculateCourse(reportsOf(facts), momentAt(now)), momentAt(now))
    expect([
      secondsLeftAt([], 100),
      secondsLeftAt([beginFact('a', 5)], 5),
      secondsLeftAt([beginFact('a', 5)], 105.5),
    ]).toEqual([1800, 1800, 1699])
  })

  it('looks again until everything is sealed or given up', () => {
    const lookAgainAt = (facts: StreamFact[], now: number, more: Partial<StreamReports> = {}) => {
      const { lookAt } = calculateCourse(reportsOf(facts, more), momentAt(now))
      return lookAt === undefined ? undefined : (lookAt - start) / 1000
    }

    const over = [beginFact('a', 5), endFact('a', 20)]
    expect(lookAgainAt([], 0)).toBe(180)
    expect(lookAgainAt([beginFact('a', 5)], 6)).toBe(1865)
    expect(lookAgainAt(over, 21)).toBe(80)
    expect(lookAgainAt(over, 80)).toBe(3620)
    expect(lookAgainAt([beginFact('a', 5)], 51, { stoppedAt: momentAt(50) })).toBe(60)
    expect(lookAgainAt([beginFact('a', 5)], 70, { stoppedAt: momentAt(50) })).toBe(70)
    expect(lookAgainAt([beginFact('a', 5)], 3650, { stoppedAt: momentAt(50) })).toBeUndefined()
    expect(lookAgainAt([...over, recordingFact('f', 5, 20)], 100)).toBe(100)
    expect(
      lookAgainAt([...over, recordingFact('f', 5, 20)], 100, {
        kept: [recordingOutcome('f', 5, 20)],
      }),
    ).toBeUndefined()
    expect(lookAgainAt(over, 3620)).toBeUndefined()
  })
})

describe('a push that has to be cut off', () => {
  it.each<[string, StreamFact[], Partial<StreamReports>, now: number, string | undefined]>([
    ['none while it runs', [beginFact('a', 5)], {}, 1800, undefined],
    ['the half hour is over and nothing was heard', [beginFact('a', 5)], {}, 1875, 'a'],
    [
      'whoever streams said so, and its end may be on the way',
      [beginFact('a', 5)],
      { stoppedAt: momentAt(50) },
      59,
      undefined,
    ],
    ['and it did not come', [beginFact('a', 5)], { stoppedAt: momentAt(50) }, 60, 'a'],
    [
      'it has ended',
      [beginFact('a', 5), endFact('a', 51)],
      { stoppedAt: momentAt(50) },
      70,
      undefined,
    ],
    [
      'its file says that it has',
      [beginFact('a', 5), recordingFact('f', 5, 51)],
      { stoppedAt: momentAt(50) },
      70,
      undefined,
    ],
    [
      'begun when it was over',
      [beginFact('a', 5), endFact('a', 20), beginFact('b', 90)],
      { stoppedAt: momentAt(50) },
      91,
      'b',
    ],
    ['none ever came', [], { stoppedAt: momentAt(50) }, 91, undefined],
  ])('%s', (_, facts, more, now, push) =>
    expect(findOverduePush(reportsOf(facts, more), momentAt(now))).toBe(push),
  )
})

const second = fc.integer({ min: 0, max: 2000 })
const name = fc.constantFrom('a', 'b', 'c')
const anyFact: fc.Arbitrary<StreamFact> = fc.oneof(
  fc.tuple(name, second).map(([push, when]) => beginFact(push, when)),
  fc.tuple(name, second).map(([push, when]) => endFact(push, when)),
  fc
    .tuple(name, second, second)
    .map(([file, from, length]) => recordingFact(file, from, from + length)),
)

describe('callbacks in any order', () => {
  it('replayed, swapped or contradicting each other: the same facts, the same course', () => {
    const shuffled = fc
      .array(anyFact, { maxLength: 12 })
      .chain((facts) =>
        fc.tuple(
          fc.constant(facts),
          fc.shuffledSubarray([...facts, ...facts], { minLength: 2 * facts.length }),
        ),
      )
    fc.assert(
      fc.property(shuffled, second, ([facts, again], now) => {
        const one = reportsOf(facts)
        const other = reportsOf(again)
        expect(other.facts).toEqual(one.facts)
        expect(calculateCourse(other, momentAt(now))).toEqual(calculateCourse(one, momentAt(now)))
      }),
    )
  })

  it('one file told of twice with two ends: the same stays, whichever came first', () => {
    const short = recordingFact('f', 5, 20)
    const long = recordingFact('f', 5, 30)

    expect([short, long].reduce(addReportedFact, [])).toEqual(
      [long, short].reduce(addReportedFact, []),
    )
  })

  it('segments follow each other and gaps lie between them', () => {
    fc.assert(
      fc.property(fc.array(anyFact, { maxLength: 12 }), second, (facts, now) => {
        const { segments, gaps, state, endedAt } = calculateCourse(reportsOf(facts), momentAt(now))

        for (const [index, { from, to }] of segments.entries()) {
          if (to !== undefined) expect(to).toBeGreaterThanOrEqual(from)
          const next = segments[index + 1]
          if (next) expect(next.from).toBeGreaterThanOrEqual(to ?? Number.POSITIVE_INFINITY)
        }

        for (const { from, to } of gaps) {
          expect(to).toBeGreaterThan(from)
          expect(segments.some((segment) => segment.from < to && (segment.to ?? to) > from)).toBe(
            false,
          )
        }

        expect(endedAt === undefined).toBe(['opened', 'running', 'interrupted'].includes(state))
      }),
    )
  })

  it('takes no more than it can hold', () => {
    const facts = Array.from({ length: 400 }, (_, index) => beginFact(`p${index}`, index)).reduce(
      addReportedFact,
      [] as StreamFact[],
    )

    expect(facts).toHaveLength(300)
    expect(addReportedFact(facts, beginFact('p1', 1))).toBe(facts)
    expect(addReportedFact(facts, beginFact('p400', 400))).toBe(facts)
    expect(addReportedFact(facts, recordingFact('f', 0, 400))).toHaveLength(301)
  })
})
