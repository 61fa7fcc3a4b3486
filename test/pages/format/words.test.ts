import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { text as textField } from '#shared/contract/fields'
import { captureClaimsText } from '../../../miniprogram/format/claims'
import { distanceText } from '../../../miniprogram/format/distance'
import { toDueWords } from '../../../miniprogram/format/due-words'
import { toFailureOrThrow } from '../../../miniprogram/format/failure'
import { toLengthHint } from '../../../miniprogram/format/length'
import { formatYuanSpoken, parseFen } from '../../../miniprogram/format/money'
import {
  countdownText,
  daysUntil,
  dayText,
  elapsedText,
  momentText,
  parsePickers,
  toPickerParts,
} from '../../../miniprogram/format/when'
import { reasonTexts } from '../../../miniprogram/format/why'

const momentOf = (text: string) => Date.parse(`${text}+08:00`)
const now = momentOf('2026-11-24T14:36:00')

describe('times as people say them', () => {
  it.each([
    ['2026-11-24T14:35:20', '刚刚'],
    ['2026-11-24T14:30:59', '5 分钟前'],
    ['2026-11-24T08:05:00', '今天 08:05'],
    ['2026-11-24T18:00:00', '今天 18:00'],
    ['2026-11-23T23:59:00', '昨天 23:59'],
    ['2026-11-20T14:30:00', '11月20日 14:30'],
    ['2025-12-31T23:30:00', '2025年12月31日 23:30'],
  ])('%s is %s', (then, words) => {
    expect(momentText(momentOf(then), now)).toBe(words)
  })

  it('follow the calendar of China in any time zone of the phone', () => {
    expect(dayText(momentOf('2026-12-03T00:00:00'), now)).toBe('12月3日')
    expect(daysUntil(momentOf('2026-11-25T00:00:00'), momentOf('2026-11-24T23:59:59'))).toBe(1)
    expect(toPickerParts(momentOf('2027-01-01T00:05:00'))).toEqual({
      date: '2027-01-01',
      time: '00:05',
    })
  })

  it('come back from the pickers as they went in', () => {
    const { date, time } = toPickerParts(now)
    expect(parsePickers(date, time)).toBe(now)
    expect(parsePickers('', '')).toBeNaN()
  })

  it.each([
    [90, '1 分 30 秒'],
    [61, '1 分 01 秒'],
    [59.2, '1 分 00 秒'],
    [42, '42 秒'],
    [-3, '0 秒'],
  ])('%s seconds count down as %s', (seconds, words) => {
    expect(countdownText(seconds)).toBe(words)
  })

  it.each([
    [20_000, '1 分钟'],
    [59 * 60_000, '59 分钟'],
    [3 * 3_600_000, '3 小时'],
    [50 * 3_600_000, '2 天'],
  ])('%s ms have lasted %s', (ms, words) => {
    expect(elapsedText(ms)).toBe(words)
  })
})

describe('what a photo says of itself', () => {
  const taken = {
    local: '2025-11-24T09:58:03',
    at: momentOf('2025-11-24T09:58:03'),
    zoneKnown: false,
  }

  it.each([
    [{}, ''],
    [{ taken }, '2025年11月24日 09:58 拍摄'],
    [{ place: { latitude: 28.23861, longitude: 117.0337 } }, '北纬 28.2386°、东经 117.0337°'],
    [{ place: { latitude: -33.5, longitude: -70.01 } }, '南纬 33.5000°、西经 70.0100°'],
    [{ taken, camera: '样例相机' }, '2025年11月24日 09:58 拍摄，样例相机'],
    [{ camera: '😀'.repeat(200) }, `${'😀'.repeat(40)}…`],
  ])('%j: %s', (claims, words) => expect(captureClaimsText({ claims }, now)).toBe(words))

  const phone = { network: '4g', debug: false } as const
  const given = { at: momentOf('2026-11-24T09:58:03'), skew: 3_000 }

  it.each([
    [phone, '没有拍摄凭证，4G'],
    [{ ...phone, ...given }, '09:58 发拍摄凭证，4G'],
    [
      { ...phone, ...given, skew: -240_000, accuracy: 12.4, debug: true },
      '09:58 发拍摄凭证，手机时钟慢 4 分，4G，定位精度 12 米，开着调试',
    ],
  ])('and its phone of it: %j: %s', (capture, words) => {
    expect(captureClaimsText({ capture }, now)).toMatch(new RegExp(`${words}$`))
    expect(captureClaimsText({ capture, claims: { camera: '样例相机' } }, now)).toMatch(
      /，样例相机$/,
    )
  })
})

describe('a deadline', () => {
  const dueWordsAt = (text: string) =>
    toDueWords({ what: 'accept', at: momentOf(text), reason: '' }, now)

  it.each([
    ['2026-12-03T23:59:59', '12月3日前决定是否受理', '还有 9 天', 'calm'],
    ['2026-11-25T23:59:59', '11月25日前决定是否受理', '明天到期', 'soon'],
    ['2026-11-24T23:59:59', '11月24日前决定是否受理', '今天到期', 'soon'],
    ['2026-11-22T23:59:59', '11月22日前决定是否受理', '已超期 2 天', 'late'],
  ])('on %s', (when, text, left, urgency) => {
    expect(dueWordsAt(when)).toEqual({ text, daysLeftText: left, urgency })
  })

  it('that is estimated is marked', () => {
    const at = Date.parse('2027-01-13T23:59:59+08:00')
    const estimated = { what: 'accept', at, reason: '', estimated: true } as const

    expect(toDueWords(estimated, now).text).toBe('2027年1月13日前决定是否受理（估算）')
  })
})

describe('money', () => {
  it.each([
    [1000, '10 元'],
    [1050, '10.50 元'],
    [5, '0.05 元'],
  ])('%s fen are %s', (fen, words) => expect(formatYuanSpoken(fen)).toBe(words))

  it.each([
    ['', undefined],
    [' 10 ', 1000],
    ['10.5', 1050],
    ['10.05', 1005],
    ['0', 0],
  ])('“%s” is %s fen', (typed, fen) => expect(parseFen(typed)).toBe(fen))

  it.each(['十块', '-1', '1.234', '1,000', '1e3', '.5'])('“%s” is no amount', (typed) => {
    expect(parseFen(typed)).toBeNaN()
  })
})

it.each([
  [7, '7 米'],
  [318, '320 米'],
  [1240, '1.2 公里'],
])('%s metres are %s', (metres, words) => expect(distanceText(metres)).toBe(words))

it('says why an officer is asked, with the figure where there is one', () => {
  expect(
    reasonTexts([{ code: 'own_grid' }, { code: 'travel', value: 4 }, { code: 'load', value: 2 }]),
  ).toEqual(['事发地在责任网格内', '约 4 分钟能到', '手上有任务 2 件'])
})

describe('a failure', () => {
  const error = (code: string) =>
    Object.assign(new Error('不行'), { name: 'CallError', code, requestId: 'r1' })

  it('offers another try only where one may help', () => {
    expect(toFailureOrThrow(error('OFFLINE'))).toEqual({
      message: '不行',
      canRetry: true,
      requestId: 'r1',
    })
    expect(toFailureOrThrow(error('CASE_NOT_FOUND')).canRetry).toBe(false)
  })

  it('is not made of a defect of ours', () => {
    expect(() => toFailureOrThrow(new TypeError('x is undefined'))).toThrow(TypeError)
  })
})

describe('how much room a text has', () => {
  it.each([
    ['', 2000, '', false],
    ['字'.repeat(1899), 2000, '', false],
    ['字'.repeat(1990), 2000, '还能写 10 字', false],
    ['😀'.repeat(500), 500, '还能写 0 字', false],
    [`${'字'.repeat(500)}  \n`, 500, '还能写 0 字', false],
    ['字'.repeat(10_000), 2000, '多了 8000 字，最多 2000 字', true],
  ])('%#', (text, most, said, over) => {
    expect(toLengthHint(text, most)).toEqual({ hint: said, over })
  })

  it('ends where the server’s own limit ends', () => {
    for (const text of ['字'.repeat(500), '😀'.repeat(500), '字'.repeat(501), '👨‍👩‍👧'.repeat(101)])
      expect(v.safeParse(textField(2, 500, '空'), text).success).toBe(!toLengthHint(text, 500).over)
  })
})
