import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maxAmountFen } from '#shared/money/yuan'
import { type ClaimMatter, claimsFor } from '#shared/remedies/claims'
import { type ClaimFact, claimFacts } from '#shared/remedies/facts'
import { lawIds, lawRowInForce, lawTable } from '#shared/remedies/law-table'
import { workedCases } from './worked-cases'

const on = '2026-11-24'

/** What bars a claim, in the words of its article. */
const barringWords: [ClaimFact, string, string[], string[]][] = [
  [
    'no_return_goods',
    '消保法25',
    ['定作', '鲜活易腐', '拆封', '报刊', '；或者', '不宜退货', '购买时已确认'],
    ['且购买时'],
  ],
  [
    'same_service_before',
    '法释〔2025〕4号14',
    ['订立合同时', '这家或其他经营者', '相同商品或服务'],
    ['同一经营者'],
  ],
]

describe('the law table', () => {
  it.each(barringWords)('%s bars as %s says', (fact, _article, names, omits) => {
    for (const name of names) expect(claimFacts.label(fact)).toContain(name)
    for (const name of omits) expect(claimFacts.label(fact)).not.toContain(name)

    const bars = lawTable.flatMap(({ gives }) => gives.flatMap(({ barredBy = [] }) => barredBy))
    expect(bars).toContain(fact)
  })

  it('has at least three worked cases for every row, and none for a row that is not there', () => {
    expect(Object.keys(workedCases).sort()).toEqual([...lawIds].sort())
    for (const [id, cases] of Object.entries(workedCases))
      expect([id, cases.length >= 3]).toEqual([id, true])
  })

  it('says of each row which wording, and lets no two wordings of a row overlap', () => {
    for (const row of lawTable) {
      expect(row).toMatchObject({
        law: expect.stringMatching(/./),
        article: expect.stringMatching(/第.*条/),
        checkedOn: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      })
      expect(row.effectiveFrom <= (row.effectiveTo ?? '9999-12-31')).toBe(true)
      const others = lawTable.filter((other) => other !== row && other.id === row.id)
      for (const other of others)
        expect(
          row.effectiveFrom > (other.effectiveTo ?? '9999') ||
            other.effectiveFrom > (row.effectiveTo ?? '9999'),
        ).toBe(true)
    }
  })

  it('opens only rows that are there', () => {
    for (const { establishes = [] } of lawTable)
      for (const { opens } of establishes) for (const id of opens) expect(lawIds).toContain(id)
  })

  it('changes wording on its day', () => {
    expect(lawRowInForce('SP148', '2025-11-30')?.textVersion).toBe('2021年修正')
    expect(lawRowInForce('SP148', '2025-12-01')?.textVersion).toBe('2025年修正')
    expect(lawRowInForce('FB9', '2025-10-14')?.article).toBe('第8条')
    expect(lawRowInForce('FB9', '2025-10-15')?.article).toBe('第9条')
    expect(lawRowInForce('YF14', '2025-04-30')).toBeUndefined()
  })
})

describe.each(Object.entries(workedCases))('%s', (id, cases) => {
  it.each(cases.map((worked) => [worked.facts.join(' + ') || 'nothing', worked] as const))(
    '%s',
    (_, worked) => {
      const found = claimsFor({
        item: { price: 0, loss: 0, ...worked.item },
        laws: [id],
        facts: worked.facts,
        on,
      })
      const { refund = 0, loss = 0, extra = 0 } = worked

      expect(found.claims.map(({ formula }) => formula)).toEqual(worked.gives)
      expect({ refund: found.refund, loss: found.loss, extra: found.extra }).toEqual({
        refund,
        loss,
        extra,
      })
      expect(found.total).toBe(refund + loss + extra)
    },
  )
})

describe('one multiplier an item', () => {
  const knownBadFood: ClaimFact[] = ['expired', 'seller_knew', 'fraud']

  const listClaims = (laws: string[], ticks: ClaimFact[], price: number, loss = 0) =>
    claimsFor({ item: { price, loss }, laws, facts: ticks, on })

  it('lets the special rule go before the general one even where it gives less', () => {
    const found = listClaims(['XB55a', 'SP34.10'], knownBadFood, 1_000)
    expect(
      found.claims.filter(({ extra }) => extra !== undefined).map(({ basis }) => basis),
    ).toEqual(['SP148'])
    expect(found.reserves).toContainEqual({
      basis: 'XB55a',
      because: 'one_multiplier',
      inFavourOf: 'SP148',
    })

    const general = listClaims(
      ['XB55a', 'XB55b', 'YP98'],
      ['fraud', 'known_defect', 'serious_harm', 'bad_drug', 'seller_knew'],
      100,
      1_000_000,
    )

    expect(general.claims.find(({ extra }) => extra !== undefined)?.basis).toBe('YP98')
  })

  it('takes the greater of two general ones', () => {
    const both: ClaimFact[] = ['fraud', 'known_defect', 'serious_harm']
    expect(listClaims(['XB55a', 'XB55b'], both, 100, 1_000_000)).toMatchObject({
      extra: 2_000_000,
      upTo: true,
    })
    expect(listClaims(['XB55a', 'XB55b'], both, 1_000_000, 100)).toMatchObject({
      extra: 3_000_000,
      upTo: false,
    })
  })

  it('does not count one loss twice, nor one price', () => {
    const found = listClaims(
      ['SP148', 'XB49', 'CZ40', 'XB24'],
      ['unsafe_food', 'seller_knew', 'injured', 'not_as_stated', 'nonconforming', 'within_7_days'],
      20_000,
      7_000,
    )
    expect(found).toMatchObject({ refund: 20_000, loss: 7_000, extra: 200_000, total: 227_000 })
  })
})

describe('reserves', () => {
  const claimsOf = (matter: Partial<ClaimMatter>) =>
    claimsFor({ item: { price: 1_000, loss: 0 }, laws: [], facts: [], on, ...matter })

  it('name what is missing, what bars, and what was not yet law', () => {
    expect(claimsOf({ laws: ['XB55b'], facts: ['known_defect'] }).reserves).toEqual([
      { basis: 'XB55b', because: 'facts_missing', facts: ['serious_harm'] },
    ])
    expect(claimsOf({ laws: ['JG13'], facts: ['price_unmarked'] }).reserves).toEqual([
      { basis: 'JG13', because: 'figures_missing', figures: ['marked'] },
    ])
    expect(claimsOf({ laws: ['XB55a'], facts: ['fraud', 'staged'] }).reserves).toEqual([
      { basis: 'XB55a', because: 'barred', facts: ['staged'] },
    ])
    // The bar is of 2024: it does not reach back to a purchase of 2023, nor on food before its own
    // day.
    expect(
      claimsOf({ laws: ['XB55a'], facts: ['fraud', 'staged'], on: '2023-11-24' }),
    ).toMatchObject({
      extra: 50_000,
    })

    const food = { laws: ['SP148'], facts: ['unsafe_food', 'seller_knew', 'staged'] as ClaimFact[] }
    expect(claimsOf({ ...food, on: '2024-08-21' }).extra).toBe(100_000)
    expect(claimsOf({ ...food, on: '2024-08-22' }).extra).toBe(0)
    expect(
      claimsOf({ laws: ['YF14'], facts: ['asked_in_7_days'], on: '2025-04-30' }).reserves,
    ).toEqual([{ basis: 'YF14', because: 'not_in_force' }])
  })

  it.each<ClaimFact[]>([
    ['seller_knew'],
    ['claim_on_producer'],
    ['seller_knew', 'claim_on_producer'],
  ])('say nothing of another way to what %s gives, which it gives once', (...ways) => {
    const { claims, reserves } = claimsOf({ laws: ['SP148'], facts: ['unsafe_food', ...ways] })
    expect(claims.filter(({ formula }) => formula === 'tenfold')).toHaveLength(1)
    expect(reserves).toEqual([])
  })

  it('freeze the wording that was used', () => {
    const found = claimsOf({
      laws: ['SP148'],
      facts: ['unsafe_food', 'seller_knew'],
      on: '2025-06-01',
    })
    expect(found.rows.map(({ id, textVersion }) => [id, textVersion])).toEqual([
      ['SP148', '2021年修正'],
    ])
    expect(found.tableVersion).toMatch(/^\d{4}-/)
    expect(JSON.parse(JSON.stringify(found))).toEqual(found)
  })

  it.each<[string, Partial<ClaimMatter>]>([
    ['an unknown row', { laws: ['XB99'] }],
    ['a part of a fen', { item: { price: 0.5, loss: 0 } }],
    ['a negative loss', { item: { price: 0, loss: -1 } }],
    ['more than the limit', { item: { price: maxAmountFen + 1, loss: 0 } }],
    ['more missing than was paid for', { item: { price: 1, loss: 0, nominal: 5, short: 6 } }],
    ['a weight of nothing', { item: { price: 1, loss: 0, nominal: 0, short: 0 } }],
  ])('%s is refused', (_, matter) => {
    expect(() => claimsOf(matter)).toThrow(RangeError)
  })
})

describe('any ticked facts', () => {
  const amount = fc.oneof(fc.integer({ min: 0, max: maxAmountFen }), fc.nat(200_000))
  const matter = fc.record({
    laws: fc.uniqueArray(fc.constantFrom(...lawIds), { maxLength: lawIds.length }),
    facts: fc.uniqueArray(fc.constantFrom(...claimFacts.codes), {
      maxLength: claimFacts.codes.length,
    }),
    on: fc.constantFrom('2024-01-01', '2025-10-20', on),
    item: fc.record({
      price: amount,
      loss: amount,
      marked: amount,
      nominal: fc.constant(1_000),
      short: fc.nat(1_000),
      prepaid: amount,
      used: amount,
    }),
  })

  it('sums are whole, never negative, and hold at most one multiplier', () => {
    fc.assert(
      fc.property(matter, (matter) => {
        const { refund, loss, extra, total, claims } = claimsFor(matter)
        for (const sum of [refund, loss, extra, total])
          expect(Number.isSafeInteger(sum) && sum >= 0).toBe(true)
        expect(claims.filter((claim) => claim.extra !== undefined).length).toBeLessThanOrEqual(1)
        expect(total).toBe(refund + loss + extra)
      }),
    )
  })

  it('a higher price or a greater loss never gives less', () => {
    fc.assert(
      fc.property(
        matter,
        fc.nat(1_000_000),
        fc.constantFrom('price', 'loss'),
        (matter, more, figure) => {
          const raised = {
            ...matter.item,
            [figure]: Math.min(maxAmountFen, matter.item[figure] + more),
          }
          const before = claimsFor(matter)
          const after = claimsFor({ ...matter, item: raised })
          for (const sum of ['refund', 'loss', 'extra', 'total'] as const)
            expect(after[sum]).toBeGreaterThanOrEqual(before[sum])
        },
      ),
    )
  })

  it('the order of ticks changes no sum, and no word speaks of a fine', () => {
    fc.assert(
      fc.property(matter, (matter) => {
        const found = claimsFor(matter)
        const turned = claimsFor({
          ...matter,
          laws: [...matter.laws].reverse(),
          facts: [...matter.facts].reverse(),
        })
        expect([turned.refund, turned.loss, turned.extra]).toEqual([
          found.refund,
          found.loss,
          found.extra,
        ])
        expect(JSON.stringify(found)).not.toMatch(/罚款|没收|违法所得/)
      }),
    )
  })
})
