import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../miniprogram/shared/stars/evaluate'
import type { Input } from '../../../miniprogram/shared/stars/inputs'
import { model } from '../../../miniprogram/shared/stars/parameters'
import { add, nothing, remove, statisticsOf } from '../../../miniprogram/shared/stars/statistics'
import { dice, type Folded, randomMerchant, unfold } from './second/merchants'

const seed = fc.integer({ min: 1, max: 1_000_000 })
const seen = (inputs: Input[], { shop, day }: ReturnType<typeof randomMerchant>) =>
  evaluate(statisticsOf(inputs, model), shop, day)

const shuffled = (inputs: Input[], seed: number) => {
  const { below } = dice(seed)
  return inputs
    .map((input) => ({ input, at: below(1e9) }))
    .sort((a, b) => a.at - b.at)
    .map(({ input }) => input)
}

const rating = (day: string, source: 'verified' | 'located' | 'scanned', points: number): Input => ({
  kind: 'rating',
  id: 'one more',
  day,
  source,
  points: [points, points, points],
})
const complaint = (day: string, well: boolean): Input => ({
  kind: 'complaint',
  id: 'one more',
  day,
  severity: 'ordinary',
  replied: well,
  agreed: true,
  performed: well,
})
const sources = fc.constantFrom('verified', 'located', 'scanned')

describe('the index', () => {
  it('does not depend on the order of inputs, nor on seeing one twice', () => {
    fc.assert(
      fc.property(seed, (seed) => {
        const merchant = randomMerchant(seed)
        const inputs = unfold(merchant.inputs)
        const straight = seen(inputs, merchant)
        expect(seen(shuffled(inputs, seed), merchant)).toEqual(straight)
        expect(seen([...inputs, ...shuffled(inputs, seed)], merchant)).toEqual(straight)
      }),
    )
  })

  it('is not lowered by one more five-star rating and not raised by one more one-star rating', () => {
    fc.assert(
      fc.property(seed, sources, (seed, source) => {
        const merchant = randomMerchant(seed)
        const inputs = unfold(merchant.inputs)
        const now = seen(inputs, merchant).index
        expect(seen([...inputs, rating(merchant.day, source, 5)], merchant).index).toBeGreaterThanOrEqual(now)
        expect(seen([...inputs, rating(merchant.day, source, 1)], merchant).index).toBeLessThanOrEqual(now)
      }),
      { numRuns: 150 },
    )
  })

  it('is not raised by one more bad complaint; the same complaint handled well never leaves it lower', () => {
    fc.assert(
      fc.property(seed, (seed) => {
        const merchant = randomMerchant(seed)
        const inputs = unfold(merchant.inputs)
        const [now, well, badly] = [
          inputs,
          [...inputs, complaint(merchant.day, true)],
          [...inputs, complaint(merchant.day, false)],
        ].map((list) => seen(list, merchant).index)
        expect(badly).toBeLessThanOrEqual(now!)
        expect(well).toBeGreaterThanOrEqual(badly!)
      }),
      { numRuns: 150 },
    )
  })

  it('is not raised by a penalty, a listing or an unperformed agreement, and not lowered by a promise', () => {
    const bad: Folded[] = [
      { kind: 'penalty', grade: 'serious', from: '2020-01-01', until: '2030-01-01' },
      { kind: 'listing', from: '2020-01-01' },
      { kind: 'unperformed', from: '2020-01-01' },
    ]
    fc.assert(
      fc.property(seed, fc.constantFrom(...bad), (seed, matter) => {
        const merchant = randomMerchant(seed)
        const inputs = unfold(merchant.inputs)
        const now = seen(inputs, merchant)
        const after = seen([...inputs, { ...matter, id: 'one more' } as Input], merchant)
        expect(after.index).toBeLessThanOrEqual(now.index)
        expect(after.stars ?? 1).toBeLessThanOrEqual(now.stars ?? 5)
        const promised: Input = {
          kind: 'commitment',
          id: 'one more',
          from: '2020-01-01',
          commitment: 'no_reason_return',
        }
        expect(seen([...inputs, promised], merchant).index).toBeGreaterThanOrEqual(now.index)
      }),
    )
  })

  it('is fair to size: four times the complaints at four times the exposure leave the same rate', () => {
    const prior = { complaints: 40, exposure: 36 }
    const four = { ...model, complaints: { ...model.complaints, prior } }
    for (let count = 0; count < 40; count++) {
      const bads = (times: number): Input[] =>
        Array.from({ length: count * times }, (_, n) => ({ ...complaint('2026-11-24', false), id: `${n}` }) as Input)
      const small = evaluate(statisticsOf(bads(1), model), { industry: 'dining', size: 'small' }, '2026-11-24')
      const medium = evaluate(
        statisticsOf(bads(4), four),
        { industry: 'dining', size: 'medium' },
        '2026-11-24',
        undefined,
        four,
      )
      expect(medium.parts.complaints).toBe(small.parts.complaints)
    }
  })

  it('costs one step an input: adding and taking back in any order ends where summing does', () => {
    fc.assert(
      fc.property(seed, (seed) => {
        const inputs = unfold(randomMerchant(seed).inputs)
        const extra = unfold(randomMerchant(seed + 1).inputs).map((input) => ({ ...input, id: `extra ${input.id}` }))
        let past = nothing
        for (const input of shuffled([...inputs, ...extra], seed)) past = add(past, input, model)
        for (const input of shuffled(extra, seed + 2)) past = remove(past, input, model)
        expect(past).toEqual(statisticsOf(inputs, model))
      }),
    )
  })
})
