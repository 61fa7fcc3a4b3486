import { describe, expect, it } from 'vitest'
import { whatWouldChange } from '../../../miniprogram/shared/stars/changes'
import { evaluate } from '../../../miniprogram/shared/stars/evaluate'
import { reasons, verdict } from '../../../miniprogram/shared/stars/explain'
import { formula } from '../../../miniprogram/shared/stars/formula'
import { model } from '../../../miniprogram/shared/stars/parameters'
import { add, nothing, statisticsOf } from '../../../miniprogram/shared/stars/statistics'
import { monthAfter, nextSnapshot } from '../../../miniprogram/shared/stars/steady'
import { randomMerchant, unfold } from './second/merchants'

const day = '2026-11-24'
const shop = { industry: 'dining', size: 'small' } as const
const noodles = statisticsOf(
  unfold([
    { kind: 'rating', day, source: 'verified', points: [5, 5, 4], times: 12 },
    { kind: 'complaint', day, severity: 'ordinary', replied: true, agreed: true },
    { kind: 'unperformed', from: '2026-11-20' },
    { kind: 'penalty', grade: 'ordinary', from: '2026-06-01', until: '2027-06-01' },
    { kind: 'commitment', from: '2026-01-01', commitment: 'trusted_promise' },
  ]),
  model,
)

describe('why this score', () => {
  it('says what each part gave of what it could give', () => {
    const evaluation = evaluate(noodles, shop, day)
    expect(reasons(evaluation, noodles, shop).map(({ name, words }) => `${name}：${words}`)).toEqual([
      '消费者评价：评价折合 12 条，均分 4.6（满分 5 分，同行平均 4 分）',
      '经核实的投诉：经核实的投诉，按轻重和时间折合 1 件，与同行同规模店铺相比',
      '投诉处理：按时答复 1/1，达成协议 1/1',
      '行政处罚：公示期内的行政处罚 1 件，到期或信用修复后不再计入（最晚 2027-06-01）',
      '放心消费承诺：放心消费承诺',
    ])
    expect(verdict(evaluation)).toEqual(['消费评价星级：三星', '签了调解协议还没有履行，最高三星'])
  })

  it('says that nothing is known', () => {
    const evaluation = evaluate(nothing, shop, day)
    expect(verdict(evaluation)).toEqual(['样本不足，暂不评星（折合 0 条，满 5 条才评）'])
    expect(reasons(evaluation, nothing, shop).map(({ words }) => words)).toEqual([
      '还没有评价，按餐饮同行平均 4 分计',
      '没有经核实的投诉',
      '还没有投诉需要处理，按中间值计',
      '没有公示期内的行政处罚',
      '还没有参加',
    ])
  })

  it('adds up to the index but for rounding', () => {
    for (let seed = 1; seed < 200; seed++) {
      const merchant = randomMerchant(seed)
      const statistics = statisticsOf(unfold(merchant.inputs), model)
      const evaluation = evaluate(statistics, merchant.shop, merchant.day)
      const lines = reasons(evaluation, statistics, merchant.shop)
      const sum = lines.reduce((total, { points }) => total + points, 0)
      expect(evaluation.index - sum).toBeGreaterThanOrEqual(0)
      expect(evaluation.index - sum).toBeLessThan(lines.length)
    }
  })

  it('never speaks of credit scores or letter grades', () => {
    const texts = [
      ...formula,
      ...verdict(evaluate(noodles, shop, day)),
      ...whatWouldChange(noodles, shop, day).map((one) => one.words),
    ]
    expect(texts.filter((text) => /信用分|征信|[A-D] ?级/.test(text))).toEqual([])
  })
})

describe('what would change it', () => {
  const changes = whatWouldChange(noodles, shop, day)
  const step = (words: string) => changes.find((change) => change.words.includes(words))!
  const now = evaluate(noodles, shop, day)

  it('is worked by the same function', () => {
    const penalty = noodles.lasting.find(({ kind }) => kind === 'penalty')!
    const repaired = { ...noodles, lasting: noodles.lasting.filter((one) => one !== penalty) }
    expect(step('信用修复').index).toBe(evaluate(repaired, shop, day).index)
    expect(step('五分评价').index).toBe(
      evaluate(add(noodles, { kind: 'rating', id: 'x', day, source: 'verified', points: [5, 5, 5] }, model), shop, day)
        .index,
    )
  })

  it('shows that performing the agreement lifts the cap', () => {
    const unpunished = { ...noodles, lasting: noodles.lasting.filter(({ kind }) => kind !== 'penalty') }
    expect(evaluate(unpunished, shop, day)).toMatchObject({ band: 4, stars: 3 })
    expect(whatWouldChange(unpunished, shop, day)[0]).toMatchObject({ words: '履行已签的调解协议（1 件）', stars: 4 })
  })

  it('points up for what is good and down for what is not', () => {
    for (const words of ['信用修复', '五分评价', '线下无理由退货']) expect(step(words).index).toBeGreaterThan(now.index)
    for (const words of ['一分评价', '不答复']) expect(step(words).index).toBeLessThan(now.index)
  })

  it('offers no promise that is already made and no repair where there is nothing to repair', () => {
    expect(step('放心消费承诺')).toBeUndefined()
    expect(whatWouldChange(nothing, shop, day).some(({ words }) => words.includes('修复'))).toBe(false)
  })
})

describe('the next snapshot', () => {
  it.each([
    ['2026-11-24', 1, '2026-12-01'],
    ['2026-11-24', 2, '2027-01-01'],
    ['2026-12-31', 12, '2027-12-01'],
  ])('%s and %i months', (from, count, expected) => expect(monthAfter(from, count)).toBe(expected))

  it('is the first month in which something differs, or the end of a penalty, for any shop', () => {
    for (let seed = 1; seed < 150; seed++) {
      const merchant = randomMerchant(seed)
      const statistics = statisticsOf(unfold(merchant.inputs), model)
      const now = evaluate(statistics, merchant.shop, merchant.day)
      const next = nextSnapshot(statistics, merchant.shop, now)
      const differs = (day: string) => {
        const then = evaluate(statistics, merchant.shop, day, now.band)
        return then.stars !== now.stars || then.band !== now.band || then.caps.length !== now.caps.length
      }
      const months = Array.from({ length: 12 }, (_, month) => monthAfter(merchant.day, month + 1))
      const ends = statistics.lasting.flatMap((one) =>
        one.kind === 'penalty' && !one.repaired && one.until > merchant.day ? [one.until] : [],
      )
      expect(next).toBe([months.find(differs) ?? months.at(-1)!, ...ends].sort()[0])
    }
  })

  it('comes when the publicity of a penalty ends', () => {
    const penalised = statisticsOf(
      unfold([
        { kind: 'rating', day, source: 'verified', points: [5, 5, 5], times: 40 },
        { kind: 'penalty', grade: 'serious', from: '2026-01-10', until: '2027-03-15' },
      ]),
      model,
    )
    const now = evaluate(penalised, shop, day)
    expect(now.stars).toBe(2)
    expect(nextSnapshot(penalised, shop, now)).toBe('2027-03-15')
  })
})
