import { describe, expect, it } from 'vitest'
import type { Inputs } from '../../../miniprogram/shared/scorecard/inputs'
import { rules } from '../../../miniprogram/shared/scorecard/rules'
import { score } from '../../../miniprogram/shared/scorecard/score'
import { capWords, factWords, figureLines, levelWords, scoreLines } from '../../../miniprogram/shared/scorecard/words'
import type { ShopSize } from '../../../miniprogram/shared/vocabulary/stars'

const month = '2026-10'
const nothing: Inputs = { visitors: [], complainants: [], incidents: [], facts: [] }
const rated = [{ month, stars: [0, 0, 0, 0, 40] as [number, number, number, number, number] }]
const incident = (outcome: object) => ({
  persons: 1,
  complaints: [{ month, severity: 'serious' as const, ...outcome }],
})
const answered = { answered: true, performed: false }

describe('a score in words', () => {
  it.each<[string, ShopSize, Partial<Inputs>, level: string, lines: string[]]>([
    [
      'nothing is known',
      'small',
      {},
      '到店评价还不够多，暂不评星',
      ['到店评价还不够多，暂不评星', '和同行相比，数据不足以区分', '还没有需要处理的投诉'],
    ],
    [
      'many visitors, and nobody complained in ten years',
      'large',
      { visitors: rated, since: '2016-10' },
      '九成把握在四星到五星之间',
      ['40 人，估计均分 4.83', '少于同行', '还没有需要处理的投诉'],
    ],
    [
      'complaints that were answered and not performed',
      'small',
      { visitors: rated, incidents: Array.from({ length: 9 }, () => incident(answered)) },
      '九成把握在二星到三星之间',
      ['40 人，估计均分 4.83', '多于同行，减二星', '按时答复 9/9 件，履行协议 0/9 件'],
    ],
  ])('%s', (_, size, given, level, lines) => {
    const worked = score({ industry: 'dining', size }, { ...nothing, ...given }, month)
    expect(levelWords(worked)).toBe(level)
    expect(scoreLines(worked).map(({ value }) => value)).toEqual(lines)
  })

  it('says first what a buyer should know, with what the shop says to it, and no promise', () => {
    expect(
      factWords([
        { kind: 'unperformed', id: 'u', from: '2026-10-20', reply: 'performed' },
        { kind: 'commitment', id: 'c', from: '2026-01-01', commitment: 'trusted_promise' },
      ]),
    ).toEqual(['2026-10-20 起有调解协议没有履行。商家：已经履行，等核实'])
  })

  it('never speaks of credit scores or letter grades', () => {
    const worked = score({ industry: 'dining', size: 'small' }, { ...nothing, visitors: rated }, month)
    const lines = [...scoreLines(worked), ...figureLines(worked)].flatMap(({ label, value }) => [label, value])
    const texts = [...rules, ...Object.values(capWords), levelWords(worked), ...lines]
    expect(texts.filter((text) => /信用分|征信|[A-D] ?级/.test(text))).toEqual([])
  })
})
