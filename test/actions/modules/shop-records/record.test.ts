import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Input } from '#shared/contract/index'
import { caseIn } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { inShop, newShop, publishToday, starred } from '../../merchant/shops'
import { itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const lasting = (id: string) =>
  (product.cloud.database.find('scorecards', { _id: id })[0] as any).state.collected.lasting
const penalty = (merchantId: string): Input<'merchant.record'> => ({
  what: 'penalty',
  merchantId,
  documentNo: '月市监处〔2026〕1号（样例）',
  grade: 'serious',
  from: '2026-11-20',
  endDay: '2027-11-20',
})

describe('merchant.record', () => {
  it('a penalty counts until it is repaired', async () => {
    const { id } = await newShop(product)
    const { inputId } = await product.as('enforcement').call('merchant.record', penalty(id))
    expect(lasting(id)).toMatchObject([{ kind: 'penalty', grade: 'serious' }])
    const end = {
      what: 'ended',
      merchantId: id,
      inputId,
      reason: '罚款已缴清，信用修复决定书样例1号',
    } as const
    expect(
      await product.as('enforcement').refused('merchant.record', { ...end, reason: ' ' }),
    ).toBe('INVALID_INPUT reason')
    await product.as('enforcement').call('merchant.record', end)
    expect(lasting(id)).toMatchObject([{ repaired: '2026-11-24' }])
    expect(await product.as('enforcement').refused('merchant.record', end)).toBe(
      'MATTER_OVER inputId',
    )
    const [removal] = product.cloud.database.find('events', {
      caseId: `m-${id}`,
      type: 'input.removed',
    }) as any[]
    expect(removal.data.reason).toContain('信用修复决定书')
  })

  it('a penalty repaired, or whose publicity is over, no longer counts from that day on, before the month ends', async () => {
    const shop = await starred(product)
    const { inputId } = await product.as('officer1').call('merchant.record', penalty(shop.id))
    await publishToday(product, shop.id)
    const scorecard = () =>
      (product.cloud.database.find('scorecards', { _id: shop.id })[0] as any).state
    expect(scorecard().latest).toMatchObject({ score: { level: { stars: 2 } }, day: '2026-11-24' })
    await product
      .as('officer1')
      .call('merchant.record', { what: 'ended', merchantId: shop.id, inputId, reason: '已修复' })
    await product.cloud.call('publicity', {})
    expect(scorecard().latest.score.level).toMatchObject({ stars: 4, caps: [] })
    expect(scorecard().shown).toEqual(scorecard().latest)
    expect(scorecard().objections['drop-2026-11-24']).toMatchObject({
      state: 'granted',
      reason: expect.any(String),
    })
    expect(scorecard().shown.inputs.facts).toEqual([])
    expect(
      (await product.as('anybody').call('merchant.scan', { scene: shop.scene })).facts,
    ).toEqual([])
  })

  it('nothing twice: a promise, an entry in the list, a shop before it', async () => {
    const { id } = await newShop(product)
    const entries: Input<'merchant.record'>[] = [
      { what: 'commitment', merchantId: id, commitment: 'trusted_promise' },
      { what: 'listing', merchantId: id, documentNo: '样例文书1号' },
      { what: 'succession', merchantId: id, of: 'noodles' },
    ]
    for (const entry of entries) {
      await product.as('officer1').call('merchant.record', entry)
      expect(await product.as('officer1').refused('merchant.record', entry)).toBe('MATTER_STANDS')
    }
    expect(lasting(id)).toHaveLength(3)
  })

  it('an unperformed agreement comes from its case alone: nobody names a case that was none', async () => {
    const { id } = await newShop(product)
    for (const caseId of ['CASE1', await caseIn(product, 'settled', {}, 'of the noodle shop')])
      expect(
        await product
          .as('officer1')
          .refused('merchant.record', { what: 'unperformed', merchantId: id, caseId }),
      ).toBe('INVALID_INPUT what')
  })

  it('a shop that goes on where another left off is proposed by its place, and linked by a person', async () => {
    const [before, after] = [
      await newShop(product),
      await newShop(product, { category: '服装', address: '另一处' }),
    ]
    const successor = await newShop(product)
    const nearby = async () =>
      (await product.as('officer1').call('merchant.dossier', { merchantId: successor.id }))
        .successors
    const proposed = await nearby()
    expect(proposed).toContainEqual({ id: before.id, name: expect.any(String), why: 'address' })
    expect(proposed.map(({ id }) => id)).not.toContain(after.id)
    expect(proposed.map(({ id }) => id)).not.toContain(successor.id)
    const promise = {
      what: 'commitment',
      merchantId: before.id,
      commitment: 'trusted_promise',
    } as const
    await product.as('officer1').call('merchant.record', promise)
    const link = { what: 'succession', merchantId: successor.id, of: before.id } as const
    for (const of of [successor.id, 'none'])
      expect(await product.as('officer1').refused('merchant.record', { ...link, of })).toBe(
        'MERCHANT_NOT_FOUND of',
      )
    const { inputId } = await product.as('officer1').call('merchant.record', link)
    expect((await nearby()).map(({ id }) => id)).not.toContain(before.id)
    const { facts } = await product.as('anybody').call('merchant.scan', { scene: successor.scene })
    expect(facts).toEqual([
      {
        kind: 'succession',
        of: before.id,
        id: inputId,
        name: expect.any(String),
        from: '2026-11-24',
      },
    ])
    expect(lasting(successor.id)).toMatchObject([{ past: { visitors: [], incidents: [] } }])
    // None of two follows the other.
    const back = { what: 'succession', merchantId: before.id, of: successor.id } as const
    expect(await product.as('officer1').refused('merchant.record', back)).toBe('MATTER_STANDS of')
    // One who linked them does not undo it; the shop may ask, and a leader who did not decides.
    const removed = {
      what: 'removed',
      merchantId: successor.id,
      inputId,
      reason: '不是同一个经营者',
    } as const
    expect(await product.as('officer1').refused('merchant.record', removed)).toBe('NOT_ALLOWED')
    await product.as('leader1').call('merchant.record', removed)
    expect(lasting(successor.id)).toEqual([])
  })

  it('what was wrong is taken back with a reason; a consumer’s rating is not for staff to take away', async () => {
    const shop = await newShop(product)
    const { inputId } = await product.as('officer1').call('merchant.record', penalty(shop.id))
    const removed = { what: 'removed', merchantId: shop.id, inputId, reason: '处罚已撤销' } as const
    for (const who of ['officer1', 'officer2', 'enforcement'])
      expect(await product.as(who).refused('merchant.record', removed)).toBe('NOT_ALLOWED')
    await product.as('leader1').call('merchant.record', removed)
    const own = await product.as('leader1').call('merchant.record', penalty(shop.id))
    expect(
      await product.as('leader1').refused('merchant.record', { ...removed, inputId: own.inputId }),
    ).toBe('NOT_ALLOWED')
    expect(lasting(shop.id)).toHaveLength(1)
    const rating = await product.as('guest').call('merchant.rate', inShop(shop, [1, 1, 1]))
    const removal = { what: 'removed', merchantId: shop.id, inputId: rating.id, reason: '商家要求' }
    expect(await product.as('leader1').refused('merchant.record', removal)).toBe(
      'MATTER_NOT_FOUND inputId',
    )
  })

  it('refuses others, other districts, days that cannot be', async () => {
    const { id } = await newShop(product)
    for (const who of ['consumer', 'dispatcher1', 'council', 'admin'])
      expect(await product.as(who).refused('merchant.record', penalty(id))).toBe('NOT_ALLOWED')
    expect(await product.as('officerElsewhere').refused('merchant.record', penalty(id))).toBe(
      'MERCHANT_NOT_FOUND',
    )
    expect(
      await product
        .as('officer1')
        .refused('merchant.record', { ...penalty(id), endDay: '2026-11-20' }),
    ).toBe('INVALID_INPUT endDay')
    expect(
      await product
        .as('officer1')
        .refused('merchant.record', { ...penalty(id), from: '2026-11-25' }),
    ).toBe('INVALID_INPUT from')
    expect(
      await product.as('officer1').refused('merchant.record', { ...penalty(id), from: '昨天' }),
    ).toBe('INVALID_INPUT from')
  })

  itWritesOnce({
    product: () => product,
    action: 'merchant.record',
    who: 'officer1',
    ready: async () => penalty((await newShop(product)).id),
    other: (input) => ({ ...input, grade: 'light' }) as never,
  })
})
