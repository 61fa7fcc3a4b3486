import { describe, expect, it } from 'vitest'
import { lawRowsFor } from '#shared/remedies/bases'
import { claimsFor } from '#shared/remedies/claims'
import type { ClaimFact } from '#shared/remedies/facts'
import { lawTable } from '#shared/remedies/law-table'
import {
  type ConsumerAnswers,
  prefillCalculator,
} from '../../../miniprogram/rules/remedies/prefill'

const consumerAnswers = (change: Partial<ConsumerAnswers>): ConsumerAnswers => ({
  problemType: 'price',
  occurredOn: '2026-11-20',
  toldOn: '2026-11-24',
  ...change,
})

describe('what the consumer told fills the calculator', () => {
  it.each<[Partial<ConsumerAnswers>, ClaimFact[], object]>([
    [{}, [], { price: 0, loss: 0 }],
    [
      { answers: { paid_price: 2200, price_marked: true, label_price: 1200 } },
      ['price_unmarked'],
      { marked: 1200 },
    ],
    [
      { answers: { paid_price: 1200, price_marked: true, label_price: 1200 } },
      [],
      { marked: 1200 },
    ],
    [{ answers: { paid_price: 2200, price_marked: false } }, ['price_unmarked'], { price: 2200 }],
    [{ answers: { bait_discount: true } }, ['price_fraud'], {}],
    [
      {
        problemType: 'measure',
        answers: { paid_price: 1500, weight_stated: 1000, weight_measured: 800 },
      },
      ['short_measure'],
      { nominal: 1000, short: 200 },
    ],
    [
      { problemType: 'measure', answers: { weight_stated: 1000, weight_measured: 1100 } },
      [],
      { price: 0, loss: 0 },
    ],
    [
      {
        problemType: 'safety',
        category: 'goods.food.prepacked',
        answers: { best_before: '2026-11-01', bought_on: '2026-11-02' },
      },
      ['expired'],
      {},
    ],
    [
      { problemType: 'safety', category: 'goods.food', answers: { best_before: '2026-11-20' } },
      [],
      {},
    ],
    [
      { problemType: 'safety', category: 'goods.cosmetics', answers: { label_missing: 'maker' } },
      ['no_producer_named'],
      {},
    ],
    [
      { problemType: 'safety', category: 'goods.food', answers: { label_missing: 'all' } },
      ['unlabelled'],
      {},
    ],
    [{ problemType: 'safety', answers: { label_missing: 'none', injured: true } }, ['injured'], {}],
    [
      { problemType: 'quality', answers: { received_on: '2026-11-17' } },
      ['within_7_days', 'nonconforming'],
      {},
    ],
    [{ problemType: 'quality', answers: { received_on: '2026-11-16' } }, ['nonconforming'], {}],
    // The seventh day is Saturday, 28 November: the term ends with the Monday (民法典203).
    [
      { problemType: 'quality', toldOn: '2026-11-30', answers: { received_on: '2026-11-21' } },
      ['within_7_days', 'nonconforming'],
      {},
    ],
    [
      { problemType: 'quality', toldOn: '2026-12-01', answers: { received_on: '2026-11-21' } },
      ['nonconforming'],
      {},
    ],
    // The seventh day is 1 October: the term ends with the day after the holiday.
    [
      { problemType: 'quality', toldOn: '2026-10-08', answers: { received_on: '2026-09-24' } },
      ['within_7_days', 'nonconforming'],
      {},
    ],
    [
      { problemType: 'quality', toldOn: '2026-10-09', answers: { received_on: '2026-09-24' } },
      ['nonconforming'],
      {},
    ],
    [
      {
        problemType: 'contract',
        answers: {
          prepaid: true,
          prepaid_left: 30_000,
          prepaid_on: '2026-11-20',
          shop_closed: true,
        },
      },
      ['prepaid_broken', 'asked_in_7_days', 'absconded'],
      { prepaid: 30_000, used: 0 },
    ],
    [{ problemType: 'safety', answers: { foreign_body: true } }, ['spoiled'], {}],
    [{ problemType: 'false_promotion' }, [], {}],
    [{ problemType: 'price', answers: { claim_made: 'price' } }, ['price_fraud'], {}],
    [
      { problemType: 'false_promotion', answers: { claim_made: 'price' } },
      ['price_fraud', 'false_promotion'],
      {},
    ],
  ])('%j', (change, facts, item) => {
    const found = prefillCalculator(consumerAnswers(change))
    expect([...found.facts].sort()).toEqual([...facts].sort())
    expect(found.item).toMatchObject(item)
  })
})

describe('facts lead to the law', () => {
  it.each<[ClaimFact[], string[]]>([
    [[], []],
    [['price_unmarked'], ['JG13']],
    [['price_fraud'], ['XB55a', 'JG14']],
    [
      ['expired', 'signs_of_knowing'],
      ['SP148', 'SP148k', 'SP34.10'],
    ],
    [['expired'], ['SP148', 'SP148k', 'SP34.10']],
    [['short_measure'], ['JL16']],
    [
      ['short_measure', 'seller_knew'],
      ['JL16', 'XB55a'],
    ],
    [['unlicensed'], ['SP35']],
    // One of two facts is not enough.
    [['known_defect'], []],
    [['known_defect', 'serious_harm'], ['XB55b']],
  ])('%j: %j', (ticks, ids) => {
    expect(lawRowsFor(ticks, '2026-11-24').sort()).toEqual([...ids].sort())
  })

  it('every row that gives a consumer something is reached by ticking its facts, to the same amount', () => {
    for (const row of lawTable.filter(
      ({ needs, effectiveTo }) => needs.length > 0 && effectiveTo === undefined,
    )) {
      const matter = { item: { price: 100, loss: 50 }, facts: row.needs, on: '2026-11-24' }
      const ids = lawRowsFor(row.needs, matter.on)

      expect(ids).toContain(row.id)

      const named = claimsFor({ ...matter, laws: [row.id] })
      expect(claimsFor({ ...matter, laws: ids }).total).toBeGreaterThanOrEqual(named.total)
    }
  })
})
