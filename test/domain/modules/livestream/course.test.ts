import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addReportedFact,
  type Course,
  pushToCutOff,
  type RecordingOutcome,
  type StreamFact,
  type StreamReports,
  secondsLeft,
  streamCourseOf,
} from '../../../../cloudfunctions/_modules/livestream/course'

const start = 1_795_500_000_000
const at = (seconds: number) => start + seconds * 1000
const begun = (push: string, second: number): StreamFact => ({
  kind: 'begun',
  push,
  at: at(second),
})
const ended = (push: string, second: number, lasted?: number): StreamFact => ({
  kind: 'ended',
  push,
  at: at(second),
  ...(lasted !== undefined && { since: at(second - lasted) }),
})
const recorded = (file: string, from: number, to: number): StreamFact => ({
  kind: 'recorded',
  file,
  url: `https://v/${file}`,
  from: at(from),
  to: at(to),
  bytes: 9,
})
const sealed = (file: string, from: number, to: number): RecordingOutcome => ({
  file,
  from: at(from),
  to: at(to),
  evidenceId: file,
})
const heard = (facts: StreamFact[], more: Partial<StreamReports> = {}): StreamReports => ({
  openedAt: start,
  pushUntil: at(120),
  facts: facts.reduce(addReportedFact, []),
  kept: [],
  ...more,
})
/** Seconds in place of milliseconds, so that a table can be read. */
const short = ({ lookAt, ...course }: Course) =>
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
      [begun('a', 5)],
      {},
      60,
      { state: 'running', startedAt: 5, segments: [{ from: 5 }] },
    ],
    [
      'broken off',
      [begun('a', 5), ended('a', 20)],
      {},
      79,
      { state: 'interrupted', segments: [{ from: 5, to: 20 }] },
    ],
    [
      'and not back in a minute',
      [begun('a', 5), ended('a', 20)],
      {},
      80,
      { state: 'ended', endedAt: 20 },
    ],
    [
      'back after five seconds',
      [begun('a', 5), ended('a', 20), begun('b', 25)],
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
      [begun('a', 5), ended('a', 20), begun('b', 60)],
      {},
      70,
      { state: 'running', gaps: [{ from: 20, to: 60 }] },
    ],
    [
      'an end that was never heard',
      [begun('a', 5), begun('b', 25)],
      {},
      30,
      { segments: [{ from: 5, to: 25 }, { from: 25 }] },
    ],
    [
      'a beginning that was never heard',
      [ended('a', 20, 15)],
      {},
      30,
      { startedAt: 5, segments: [{ from: 5, to: 20 }] },
    ],
    [
      'ended by who streams',
      [begun('a', 5)],
      { stoppedAt: at(50) },
      51,
      { state: 'ended', endedAt: 50 },
    ],
    ['silent for ever', [begun('a', 5)], {}, 1865, { state: 'ended', endedAt: 1805 }],
    [
      'half an hour in all, however often it broke off',
      [begun('a', 5), ended('a', 1700), begun('b', 1710)],
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
      [begun('a', 5), ended('a', 1870)],
      {},
      1871,
      { state: 'ended', endedAt: 1870 },
    ],
    [
      'a second publisher that the service refused, the first goes on',
      [begun('a', 5), begun('b', 20), ended('b', 21)],
      {},
      200,
      { state: 'running', segments: [{ from: 5 }], gaps: [] },
    ],
    [
      'a second publisher that was told of until the first had ended',
      [begun('a', 5), begun('b', 20), ended('b', 50), ended('a', 60)],
      {},
      70,
      { state: 'interrupted', segments: [{ from: 5, to: 60 }], gaps: [] },
    ],
    [
      'a second publisher that stayed: the first is over',
      [begun('a', 5), begun('b', 20), ended('b', 50)],
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
      [begun('a', 5), begun('b', 20), ended('b', 60), ended('a', 60)],
      {},
      70,
      { state: 'interrupted', segments: [{ from: 5, to: 60 }], gaps: [] },
    ],
    [
      'a standstill in the file is a gap of its own, unless the line was away within ten seconds of it',
      [begun('a', 5), ended('a', 40), begun('b', 55), ended('b', 90), recorded('f', 5, 90)],
      {
        kept: [
          {
            ...sealed('f', 5, 90),
            holes: [25, 26, 42, 64, 65].map((from) => ({ from: at(from), to: at(from + 5) })),
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
      [begun('a', 5), ended('a', 20), begun('b', 50)],
      { stoppedAt: at(20) },
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
      [begun('a', 5), recorded('f', 5, 33)],
      {},
      100,
      { state: 'ended', endedAt: 33, segments: [{ from: 5, to: 33 }] },
    ],
    [
      'a recording of the push before says nothing of this one',
      [begun('a', 5), ended('a', 20), recorded('f', 5, 20), begun('b', 20)],
      {},
      30,
      { state: 'running', segments: [{ from: 5, to: 20 }, { from: 20 }] },
    ],
    [
      'sealed',
      [begun('a', 5), ended('a', 20), recorded('f', 5, 20)],
      { kept: [sealed('f', 5, 20)] },
      100,
      { state: 'sealed', endedAt: 20 },
    ],
    [
      'the picture stood still although the line held',
      [begun('a', 5), ended('a', 40), recorded('f', 5, 40)],
      { kept: [{ ...sealed('f', 5, 40), holes: [{ from: at(10), to: at(17) }] }] },
      100,
      { state: 'sealed', segments: [{ from: 5, to: 40 }], gaps: [{ from: 10, to: 17 }] },
    ],
    [
      'one of two recordings sealed, the other awaited',
      [begun('a', 5), ended('a', 20), begun('b', 60), ended('b', 90), recorded('f', 5, 20)],
      { kept: [sealed('f', 5, 20)] },
      200,
      { state: 'ended', gaps: [{ from: 20, to: 60 }] },
    ],
    [
      'the other never came',
      [begun('a', 5), ended('a', 20), begun('b', 60), ended('b', 90), recorded('f', 5, 20)],
      { kept: [sealed('f', 5, 20)] },
      3700,
      { state: 'sealed', problem: 'no_recording' },
    ],
    [
      'no recording in an hour',
      [begun('a', 5), ended('a', 20)],
      {},
      3620,
      { state: 'ended', problem: 'no_recording' },
    ],
    [
      'a recording that could not be sealed',
      [begun('a', 5), ended('a', 20), recorded('f', 5, 20)],
      { kept: [{ file: 'f', from: at(5), to: at(20), problem: 'broken' }] },
      100,
      { state: 'ended', problem: 'broken' },
    ],
  ])('%s', (_, facts, more, now, expected) => {
    expect(short(streamCourseOf(heard(facts, more), at(now)))).toMatchObject(expected)
  })

  it('has half an hour from its first picture', () => {
    const left = (facts: StreamFact[], now: number) =>
      secondsLeft(streamCourseOf(heard(facts), at(now)), at(now))
    expect([left([], 100), left([begun('a', 5)], 5), left([begun('a', 5)], 105.5)]).toEqual([
      1800, 1800, 1699,
    ])
  })

  it('looks again until everything is sealed or given up', () => {
    const lookAgainAt = (facts: StreamFact[], now: number, more: Partial<StreamReports> = {}) => {
      const { lookAt } = streamCourseOf(heard(facts, more), at(now))
      return lookAt === undefined ? undefined : (lookAt - start) / 1000
    }
    const over = [begun('a', 5), ended('a', 20)]
    expect(lookAgainAt([], 0)).toBe(180)
    expect(lookAgainAt([begun('a', 5)], 6)).toBe(1865)
    expect(lookAgainAt(over, 21)).toBe(80)
    expect(lookAgainAt(over, 80)).toBe(3620)
    expect(lookAgainAt([begun('a', 5)], 51, { stoppedAt: at(50) })).toBe(60)
    expect(lookAgainAt([begun('a', 5)], 70, { stoppedAt: at(50) })).toBe(70)
    expect(lookAgainAt([begun('a', 5)], 3650, { stoppedAt: at(50) })).toBeUndefined()
    expect(lookAgainAt([...over, recorded('f', 5, 20)], 100)).toBe(100)
    expect(
      lookAgainAt([...over, recorded('f', 5, 20)], 100, { kept: [sealed('f', 5, 20)] }),
    ).toBeUndefined()
    expect(lookAgainAt(over, 3620)).toBeUndefined()
  })
})

describe('a push that has to be cut off', () => {
  it.each<[string, StreamFact[], Partial<StreamReports>, now: number, string | undefined]>([
    ['none while it runs', [begun('a', 5)], {}, 1800, undefined],
    ['the half hour is over and nothing was heard', [begun('a', 5)], {}, 1875, 'a'],
    [
      'whoever streams said so, and its end may be on the way',
      [begun('a', 5)],
      { stoppedAt: at(50) },
      59,
      undefined,
    ],
    ['and it did not come', [begun('a', 5)], { stoppedAt: at(50) }, 60, 'a'],
    ['it has ended', [begun('a', 5), ended('a', 51)], { stoppedAt: at(50) }, 70, undefined],
    [
      'its file says that it has',
      [begun('a', 5), recorded('f', 5, 51)],
      { stoppedAt: at(50) },
      70,
      undefined,
    ],
    [
      'begun when it was over',
      [begun('a', 5), ended('a', 20), begun('b', 90)],
      { stoppedAt: at(50) },
      91,
      'b',
    ],
    ['none ever came', [], { stoppedAt: at(50) }, 91, undefined],
  ])('%s', (_, facts, more, now, push) =>
    expect(pushToCutOff(heard(facts, more), at(now))).toBe(push),
  )
})

const second = fc.integer({ min: 0, max: 2000 })
const name = fc.constantFrom('a', 'b', 'c')
const anyFact: fc.Arbitrary<StreamFact> = fc.oneof(
  fc.tuple(name, second).map(([push, when]) => begun(push, when)),
  fc.tuple(name, second).map(([push, when]) => ended(push, when)),
  fc.tuple(name, second, second).map(([file, from, length]) => recorded(file, from, from + length)),
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
        const [one, other] = [heard(facts), heard(again)]
        expect(other.facts).toEqual(one.facts)
        expect(streamCourseOf(other, at(now))).toEqual(streamCourseOf(one, at(now)))
      }),
    )
  })

  it('one file told of twice with two ends: the same stays, whichever came first', () => {
    const [short, long] = [recorded('f', 5, 20), recorded('f', 5, 30)]
    expect([short, long].reduce(addReportedFact, [])).toEqual(
      [long, short].reduce(addReportedFact, []),
    )
  })

  it('segments follow each other and gaps lie between them', () => {
    fc.assert(
      fc.property(fc.array(anyFact, { maxLength: 12 }), second, (facts, now) => {
        const { segments, gaps, state, endedAt } = streamCourseOf(heard(facts), at(now))
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
    const facts = Array.from({ length: 400 }, (_, index) => begun(`p${index}`, index)).reduce(
      addReportedFact,
      [] as StreamFact[],
    )
    expect(facts).toHaveLength(300)
    expect(addReportedFact(facts, begun('p1', 1))).toBe(facts)
    expect(addReportedFact(facts, begun('p400', 400))).toBe(facts)
    expect(addReportedFact(facts, recorded('f', 0, 400))).toHaveLength(301)
  })
})
