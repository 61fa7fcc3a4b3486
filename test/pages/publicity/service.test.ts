import { describe, expect, it } from 'vitest'
import type { WarningLine } from '#shared/contract/warning'
import { findLawsAndQuestions as lawsFound } from '../../../miniprogram/modules/guides/pages/laws/found'
import { resultsFor, warningWords } from '../../../miniprogram/modules/trends/pages/trends/choices'
import { filterWarnings, toMapPins } from '../../../miniprogram/publicity/warnings/found'

const today = '2026-11-25'

const warningLine = (change: Partial<WarningLine> = {}): WarningLine => ({
  id: 'w1',
  instrument: 'advice',
  title: '年底办卡先看清合同',
  endDay: '2026-12-31',
  publishedAt: 0,
  district: '月湖区',
  ...change,
})

describe('laws and questions', () => {
  it.each(['消费者权益保护法', 'xfzqybhf', 'XFZ', 'xf zq'])('%s finds the consumer law', (word) =>
    expect(lawsFound(word, today).laws.map(({ law }) => law)).toContain('消费者权益保护法'),
  )

  it.each(['小票', 'xpdl'])('%s finds the question of the lost receipt', (word) =>
    expect(lawsFound(word, today).questions.map(({ question }) => question)).toEqual([
      '小票丢了还能投诉吗',
    ]),
  )

  it('nothing for what is in none, everything for nothing', () => {
    expect(lawsFound('火星', today)).toEqual({ laws: [], questions: [] })
    expect(lawsFound('', today).questions.length).toBeGreaterThan(5)
  })
})

describe('warnings in a list', () => {
  const lines = [
    warningLine(),
    warningLine({
      id: 'w2',
      title: '处罚',
      shop: '江边牛肉面馆',
      location: { longitude: 117, latitude: 28 },
    }),
  ]

  it.each([
    ['办卡', ['w1']],
    ['面馆', ['w2']],
    ['月湖', ['w1', 'w2']],
    ['消费提示', ['w1', 'w2']],
    [' ', ['w1', 'w2']],
    ['没有', []],
  ])('“%s” finds %j', (word, ids) =>
    expect(filterWarnings(lines, word).map(({ id }) => id)).toEqual(ids),
  )

  it('a pin stands where a shop is named, and its number is its place in the list', () =>
    expect(toMapPins(lines)).toMatchObject([{ id: 1, title: '江边牛肉面馆', longitude: 117 }]))
})

describe('what stands out', () => {
  it('an officer says what was found, the centre what it arranged', () => {
    expect(resultsFor(true).codes).toContain('corrected')
    expect(resultsFor(true).codes).not.toContain('joint')
    expect(resultsFor(false).codes).toEqual(['joint', 'warned', 'no_need'])
  })

  it('the advice that is begun from it names no shop', () =>
    expect(warningWords({ problem: 'price', grid: '江边一格' }).title).toBe('近期价格问题投诉增多'))
})
