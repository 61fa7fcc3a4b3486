import { describe, expect, it } from 'vitest'
import { handSteps } from '../../../scripts/field/hand-steps'
import {
  type FieldResult,
  fieldReport,
  readProgramLines,
  reportFileName,
} from '../../../scripts/field/report'

const result = (change: Partial<FieldResult> = {}): FieldResult => ({
  name: '现场直播',
  state: 'same',
  facts: ['录像已存证'],
  differences: [],
  seconds: 61.4,
  ...change,
})
const reportOf = (results: FieldResult[], isDryRun = false) =>
  fieldReport({
    at: Date.UTC(2027, 0, 15, 1, 30),
    cityName: '海港市',
    envId: 'harbour-1',
    isDryRun,
    results,
  })

describe('the report of a field test', () => {
  it('begins with every difference, under the name of its part', () => {
    const report = reportOf([
      result(),
      result({ name: '拍短片投诉', state: 'different', differences: ['读不出时长'] }),
    ])
    const [head] = report.split('## 现场直播')

    expect(head).toContain('# 海港市真机实测报告')
    expect(head).toContain('2027/1/15 09:30:00')
    expect(head).toContain('- 拍短片投诉：读不出时长')
    expect(report).toContain('与笔记本一致，用时 61 秒。')
  })

  it('says when nothing differs, and what was not asked', () => {
    const report = reportOf([result(), result({ name: '读照片', state: 'not_asked', facts: [] })])

    expect(report).toContain('与笔记本不同的地方\n\n没有。')
    expect(report).toContain('没有问到的：读照片。')
  })

  it('of a dry run cannot be taken for one of a platform', () => {
    expect(reportOf([result()], true)).toContain('**这是演练**')
    expect(reportOf([result()])).not.toContain('演练')
  })

  it('has the day and the environment in its name, by the clock of Beijing', () => {
    const at = Date.UTC(2027, 0, 15, 17, 5)
    expect(reportFileName({ at, envId: 'harbour-1' })).toBe(
      '实测报告-2027-01-16-01-05-harbour-1.md',
    )
  })
})

describe('the lines of a program', () => {
  it.each<[string, string[], ReturnType<typeof readProgramLines>]>([
    [
      'as expected',
      ['Laptop', '  ✓ Node 20.19 or newer', '', '70 as expected, 0 differ, 0 not asked'],
      {
        state: 'same',
        facts: ['✓ Node 20.19 or newer', '70 as expected, 0 differ, 0 not asked'],
        differences: [],
      },
    ],
    [
      'a difference with its advice',
      ['✗ indexes | expected: 18 | found: 17', '    → make them', '· rules | not asked'],
      {
        state: 'different',
        facts: ['· rules | not asked'],
        differences: ['indexes | expected: 18 | found: 17 → make them'],
      },
    ],
  ])('%s', (_what, lines, expected) => {
    expect(readProgramLines(lines)).toEqual(expected)
  })
})

describe('what a phone has brought', () => {
  const stepOf = (id: string) => handSteps.find((step) => step.id === id)!
  const since = 1000
  const storeOf = (collections: Record<string, object[]>) => ({
    list: async (collection: string) => (collections[collection] ?? []) as never,
    put: async () => undefined,
  })
  const video = {
    _id: 'e1',
    kind: 'video',
    mime: 'video/mp4',
    bytes: 2 * 1024 * 1024,
    origin: 'captured',
    fileFacts: { seconds: 60 },
    announcedAt: 2000,
    sealedAt: 5500,
    uses: 1,
  }
  const recording = { ...video, kind: 'live', mime: 'video/x-flv', stretches: [{}, {}] }

  it('nothing yet', async () => {
    for (const step of handSteps) expect(await step.findArrival(storeOf({}), since)).toBeUndefined()
  })

  it('a film that was submitted, with its time; one that was not is none', async () => {
    const step = stepOf('film')
    const arrival = await step.findArrival(storeOf({ evidence: [video] }), since)

    expect(arrival).toEqual({
      facts: ['短片已存证：video/mp4，2.0 MB，60 秒', '从登记指纹到存证 3.5 秒'],
      differences: [],
    })
    const unused = { ...video, uses: 0 }
    expect(await step.findArrival(storeOf({ evidence: [unused] }), since)).toBeUndefined()
  })

  it.each([
    ['another format', { mime: 'video/quicktime' }, '短片是 video/quicktime'],
    ['no capture', { origin: 'claimed' }, '没有认定为现场拍摄'],
    ['no length', { fileFacts: {} }, '读不出短片的时长'],
  ])('a film with %s is a difference', async (_what, change, difference) => {
    const store = storeOf({ evidence: [{ ...video, ...change }] })
    const arrival = await stepOf('film').findArrival(store, since)
    expect(arrival!.differences.join()).toContain(difference)
  })

  it('a livestream that nobody watched is a difference', async () => {
    const watched = { _id: 's1', openedAt: 1500, viewings: [{}, { usedAt: 3000 }] }
    const arrivalOf = (stream: object) =>
      stepOf('livestream').findArrival(
        storeOf({ evidence: [recording], livestreams: [stream] }),
        since,
      )

    expect((await arrivalOf(watched))!.differences).toEqual([])
    expect((await arrivalOf(watched))!.facts).toEqual([
      '录像已存证：video/x-flv，2.0 MB，2 段',
      '从打开直播到录像存证 4.0 秒',
      '播放地址发出 2 个，用过 1 个',
    ])
    expect((await arrivalOf({ ...watched, viewings: [{}] }))!.differences.join()).toContain(
      '没有人看到直播',
    )
  })
})
