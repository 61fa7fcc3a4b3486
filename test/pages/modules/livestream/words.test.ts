import { describe, expect, it } from 'vitest'
import type { EvidenceView } from '#shared/contract/case-view'
import { toLiveLines } from '../../../../miniprogram/components/live-card/lines'
import {
  clockText,
  liveStatusText,
  recordedText,
  savedText,
  viewersText,
} from '../../../../miniprogram/format/live'
import {
  gapParts,
  momentAt,
  percentAt,
} from '../../../../miniprogram/modules/livestream/pages/live-bar/bar'
import {
  applyNews,
  type ConnectionState,
  countRemainingSeconds,
  courseWords,
  initialConnection,
  isInVain,
  newsOf,
  type PushStatus,
  qualityOf,
} from '../../../../miniprogram/modules/livestream/pages/push/course'
import {
  correctByDuration,
  listJumpTargets,
  momentOf,
  partAt,
  secondsIn,
  toTimeline,
} from '../../../../miniprogram/modules/livestream/pages/recording/parts'
import {
  markLines,
  needsNewPlayer,
  pictureOf,
  playerText,
} from '../../../../miniprogram/modules/livestream/pages/watch/scene'
import type { LiveView } from '../../../../miniprogram/modules/livestream-source'

const START = Date.parse('2026-11-24T14:30:00+08:00')
const momentAfter = (seconds: number) => START + seconds * 1000
const consumer = { role: 'consumer', name: '消费者' } as const
const dispatcher = { role: 'dispatcher', name: '样例调度', badge: 'D01' } as const

/** Ten seconds, five without a line, twenty more. */
const broken: LiveView = {
  streamId: 's1',
  caseId: 'c1',
  state: 'sealed',
  merchant: { id: 'm1', name: '样例面馆' },
  by: consumer,
  openedAt: START - 2000,
  startedAt: START,
  endedAt: momentAfter(35),
  segments: [
    { from: START, to: momentAfter(10) },
    { from: momentAfter(15), to: momentAfter(35) },
  ],
  gaps: [{ from: momentAfter(10), to: momentAfter(15) }],
  marks: [
    { at: 20_000, by: dispatcher, note: '价签' },
    { at: 4_000, by: dispatcher },
  ],
  viewers: [
    { ...dispatcher, at: momentAfter(3) },
    { ...dispatcher, at: momentAfter(16) },
    { ...consumer, me: true, at: momentAfter(36) },
  ],
  evidence: [{ evidenceId: 'e1', from: START, to: momentAfter(35) }],
}
const whole: LiveView = {
  ...broken,
  segments: [{ from: START, to: momentAfter(35) }],
  gaps: [],
  marks: [],
}
const running: LiveView = {
  ...whole,
  state: 'running',
  segments: [{ from: START }],
  evidence: [],
  viewers: [],
  endedAt: undefined as never,
}
const nothing: LiveView = { ...running, state: 'ended', segments: [], problem: 'nothing_came' }

describe('words about a stream', () => {
  it.each([
    [0, '0:00'],
    [7_900, '0:07'],
    [760_000, '12:40'],
    [3_723_000, '1:02:03'],
    [-5, '0:00'],
  ])('a clock of %i ms', (ms, words) => expect(clockText(ms)).toBe(words))

  it('say what was kept, and what broke off', () => {
    expect(savedText(broken, momentAfter(60))).toBe('已保存 30 秒，中断 1 次共 5 秒')
    expect(savedText(whole, momentAfter(60))).toBe('已保存 35 秒')
    expect(savedText(nothing, momentAfter(60))).toBe('没有录到画面')
    expect(recordedText(running, momentAfter(72))).toBe('1 分 12 秒')
  })

  it.each([
    [running, '2 分钟前开始'],
    [{ ...running, state: 'interrupted' }, '对方网络断了，正在重新连接'],
    [broken, '30 秒，中断 1 次共 5 秒，已存证'],
    [{ ...whole, state: 'ended' }, '35 秒，正在存证'],
    [{ ...whole, state: 'ended', problem: 'too_large' }, '35 秒，录像太大，没有存证'],
    [nothing, '没有收到画面'],
  ] as [LiveView, string][])('its state (%#)', (view, words) =>
    expect(liveStatusText(view, momentAfter(130))).toBe(words),
  )

  it('name each viewer once, and not oneself', () => {
    expect(viewersText(broken.viewers)).toBe('样例调度（工号 D01）看过')
    expect(viewersText([{ ...consumer, me: true, at: START }])).toBe('')
  })
})

describe('streams in a list', () => {
  it('those on the air come first, one that never began is left out', () => {
    const opened: LiveView = { ...nothing, streamId: 's0', state: 'opened' }
    const lines = toLiveLines(
      [opened, { ...broken, streamId: 'old' }, { ...running, streamId: 'now' }],
      false,
      momentAfter(130),
    )

    expect(lines.map(({ id, title, way }) => [id, title, way])).toEqual([
      ['now', '正在直播', '看现场'],
      ['old', '直播 2 分钟前', '看录像'],
    ])
  })

  it('are named by their shop where several stand together', () => {
    const [known, unknown] = toLiveLines(
      [running, { ...running, merchant: undefined as never }],
      true,
      momentAfter(1),
    )
    expect([known!.title, unknown!.title]).toEqual(['样例面馆', '还没有写明商家'])
  })

  it('lead nowhere while nothing is sealed', () =>
    expect(
      toLiveLines([{ ...whole, state: 'ended', evidence: [] }], false, momentAfter(60))[0]!.way,
    ).toBe(''))
})

describe('the bar', () => {
  it('draws gaps in their place, short ones as a line', () => {
    expect(
      gapParts(
        [
          { from: 10_000, to: 15_000 },
          { from: 20_000, to: 20_001 },
        ],
        40_000,
      ),
    ).toEqual([
      { left: 25, width: 12.5 },
      { left: 50, width: 0.5 },
    ])
  })

  it.each([
    [10, 0],
    [60, 20_000],
    [110, 40_000],
    [500, 40_000],
    [-3, 0],
  ])('a finger at %i means %i ms', (x, ms) =>
    expect(momentAt(x, { left: 10, width: 100 }, 40_000)).toBe(ms),
  )

  it('without a length has one place', () =>
    expect([percentAt(5, 0), momentAt(5, { left: 0, width: 0 }, 9)]).toEqual([0, 0]))
})

describe('the streaming person', () => {
  const applyAll = (from: ConnectionState, ...news: (PushStatus | undefined)[]) =>
    news.reduce(
      (course: ConnectionState, one, step) =>
        one ? applyNews(course, one, momentAfter(step)) : course,
      from,
    )

  const applyCodes = (...codes: number[]) => applyAll(initialConnection, ...codes.map(newsOf))

  it.each([
    [[], '正在接通'],
    [[1003, 1001], '正在接通'],
    [[1003, 1001, 1002], '正在直播，全程录像'],
    [[1002, 1101], '正在直播，全程录像，网络慢'],
    [[1002, 1101, 1002], '正在直播，全程录像'],
    [[1002, 3004], '网络断了，正在重新连接。已经录下的不会丢'],
    [[1002, 3004, 1102, 1002], '正在直播，全程录像'],
    [[3004, -1307], '正在接通'],
  ])('hears %j', (codes, words) => expect(courseWords(applyCodes(...codes))).toBe(words))

  it('waits for what still comes from elsewhere, until it sends itself', () => {
    const waiting: ConnectionState = { ...initialConnection, elsewhere: true }
    const gaveUp = applyAll(waiting, 'gaveUp')

    expect(courseWords(gaveUp)).toBe('您在别处开的直播还没断，断开后自动接上')

    const sending = applyAll(gaveUp, 'sending')
    expect([courseWords(sending), sending.elsewhere]).toEqual(['正在直播，全程录像', undefined])
  })

  it.each<[boolean, ConnectionState, number]>([
    [false, initialConnection, 2],
    [true, initialConnection, 3],
    [false, { ...initialConnection, elsewhere: true }, 9],
    [false, { ...initialConnection, onAirSince: START, line: 'running' }, 9],
  ])('tries in vain: %j (%#)', (vain, from, times) => {
    expect(isInVain(applyAll(from, ...Array<PushStatus>(times).fill('gaveUp')))).toBe(vain)
  })

  it('counts from the first picture, over all interruptions', () =>
    expect(applyCodes(1001, 1002, 3004, 1002).onAirSince).toBe(momentAfter(1)))

  it.each([
    [initialConnection, 100, undefined],
    [{ ...initialConnection, onAirSince: START }, 1000, undefined],
    [{ ...initialConnection, onAirSince: START }, 1750, 50],
    [{ ...initialConnection, onAirSince: START }, 1801, 0],
  ])('is told what is left in the last minute only (%#)', (course, now, left) =>
    expect(countRemainingSeconds(course, 1800, momentAfter(now))).toBe(left),
  )

  it.each([
    [{ netSpeed: 600, videoFPS: 15 }, 'good'],
    [{ netSpeed: 200, videoFPS: 15 }, 'fair'],
    [{ netSpeed: 600, videoFPS: 7 }, 'fair'],
    [{ netSpeed: 40, videoFPS: 15 }, 'poor'],
    [{}, 'poor'],
  ])('%j is a line that is %s', (info, quality) => expect(qualityOf(info)).toBe(quality))
})

describe('the viewer', () => {
  it.each([
    [2003, 'shown'],
    [2004, 'shown'],
    [2007, 'waiting'],
    [2103, 'waiting'],
    [2006, 'gone'],
    [-2301, 'gone'],
    [2001, undefined],
  ])('%i leaves the picture %s', (code, picture) => expect(pictureOf(code)).toBe(picture))

  it.each([
    [running, 'shown', ''],
    [running, 'waiting', '正在接画面'],
    [{ ...running, state: 'interrupted' }, 'shown', '对方网络断了，正在等他重新连上'],
    [broken, 'gone', '直播结束了，录下 30 秒，中断 1 次共 5 秒'],
    [nothing, 'waiting', '还没有画面'],
  ] as [LiveView, 'shown', string][])('reads over the picture (%#)', (view, picture, words) =>
    expect(playerText(view, picture, momentAfter(60))).toBe(words),
  )

  it.each([
    [null, running, true],
    [running, running, false],
    [{ ...running, state: 'interrupted' }, running, true],
    [
      running,
      { ...running, segments: [{ from: START, to: momentAfter(5) }, { from: momentAfter(9) }] },
      true,
    ],
    [running, { ...running, state: 'interrupted' }, false],
    [running, broken, false],
  ] as [LiveView | null, LiveView, boolean][])(
    'needs a new player or not (%#)',
    (before, view, anew) => expect(needsNewPlayer(before, view)).toBe(anew),
  )

  it('sees marks in the order of the stream', () =>
    expect(
      markLines({ marks: [...broken.marks, { at: 9_000, by: dispatcher, still: 'p1' }] }).map(
        ({ said, still }) => [said, still],
      ),
    ).toEqual([
      ['记下这一刻 · 样例调度（工号 D01）', false],
      ['截图 · 样例调度（工号 D01）', true],
      ['价签 · 样例调度（工号 D01）', false],
    ]))
})

describe('the recording', () => {
  const sealed = [
    { id: 'e1', sha256: 'ab'.repeat(32), bytes: 1000 },
    { id: 'e2', sha256: 'cd'.repeat(32), bytes: 2000 },
  ] as EvidenceView[]

  it('knows the moment of the stream by the place in its film, and back', () => {
    const { length, gaps, parts } = toTimeline(broken, sealed)
    expect([length, gaps]).toEqual([35_000, [{ from: 10_000, to: 15_000 }]])

    const [part] = parts
    expect([
      secondsIn(part!, 20_000),
      momentOf(part!, 15),
      secondsIn(part!, 12_000),
      momentOf(part!, 10),
    ]).toEqual([15, 20_000, 10, 15_000])
  })

  it('in several files shows each moment from the one that holds it', () => {
    const evidence = [
      { evidenceId: 'e1', from: START, to: momentAfter(10) },
      { evidenceId: 'e2', from: momentAfter(15), to: momentAfter(35) },
    ]
    const { parts } = toTimeline({ ...broken, evidence }, sealed)

    expect([0, 9_999, 12_000, 15_000, 99_000].map((ms) => partAt(parts, ms)?.id)).toEqual([
      'e1',
      'e1',
      'e2',
      'e2',
      'e2',
    ])
    expect(secondsIn(parts[1]!, 20_000)).toBe(5)
    expect(momentOf(parts[1]!, 5)).toBe(20_000)
  })

  it('of a phone that went on counting holds the gap as a picture that stands', () => {
    const [part] = toTimeline(broken, sealed).parts
    expect(secondsIn(correctByDuration(part!, 30.4), 20_000)).toBe(15)
    expect(secondsIn(correctByDuration(part!, 34.6), 20_000)).toBe(20)
  })

  it('of which nothing was sealed has no part', () =>
    expect(partAt(toTimeline({ ...broken, evidence: [] }, sealed).parts, 0)).toBeUndefined())

  it('lists marks and gaps in order, a gap leading to where pictures come again', () => {
    const { gaps } = toTimeline(broken, sealed)
    expect(
      listJumpTargets(broken, gaps).map(({ at: ms, clock: said, kind }) => [ms, said, kind]),
    ).toEqual([
      [4_000, '0:04', 'mark'],
      [15_000, '0:10', 'gap'],
      [20_000, '0:20', 'mark'],
    ])
  })
})
