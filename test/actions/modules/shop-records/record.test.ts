import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Input } from '#shared/contract/index'
import { createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { createShop, createStarredShop, publishToday, ratingInput } from '../../merchant/shops'
import { itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const readLastingInputs = (id: string) =>
  (product.cloud.database.find('scorecards', { _id: id })[0] as any).state.collected.lasting

const penaltyInput = (merchantId: string): Input<'merchant.record'> => ({
  what: 'penalty',
  merchantId,
  documentNo: '月市监处〔2026〕1号（样例）',
  grade: 'serious',
  from: '2026-11-20',
  endDay: '2027-11-20',
})

describe('merchant.record', () => {
  it('a penalty counts until it is repaired', async () => {
    const { id } = await createShop(product)
    const { inputId } = await product.as('enforcement').call('merchant.record', penaltyInput(id))

    expect(readLastingInputs(id)).toMatchObject([{ kind: 'penalty', grade: 'serious' }])

    const end = {
      what: 'ended',
      merchantId: id,
      inputId,
      reason: '罚款已缴清，信用修复决定书样例1号',
    } as const

    expect(
      await product.as('enforcement').getErrorCode('merchant.record', { ...end, reason: ' ' }),
    ).toBe('INVALID_INPUT reason')

    await product.as('enforcement').call('merchant.record', end)
    expect(readLastingInputs(id)).toMatchObject([{ repaired: '2026-11-24' }])
    expect(await product.as('enforcement').getErrorCode('merchant.record', end)).toBe(
      'MATTER_OVER inputId',
    )

    const [removal] = product.cloud.database.find('events', {
      caseId: `m-${id}`,
      type: 'input.removed',
    }) as any[]

    expect(removal.data.reason).toContain('信用修复决定书')
  })

  it('a penalty repaired, or whose publicity is over, no longer counts from that day on, before the month ends', async () => {
    const shop = await createStarredShop(product)
    const { inputId } = await product.as('officer1').call('merchant.record', penaltyInput(shop.id))
    await publishToday(product, shop.id)

    const readScorecard = () =>
      (product.cloud.database.find('scorecards', { _id: shop.id })[0] as any).state
    expect(readScorecard().latest).toMatchObject({
      score: { level: { stars: 2 } },
      day: '2026-11-24',
    })

    await product
      .as('officer1')
      .call('merchant.record', { what: 'ended', merchantId: shop.id, inputId, reason: '已修复' })
    await product.cloud.call('publicity', {})

    expect(readScorecard().latest.score.level).toMatchObject({ stars: 4, caps: [] })
    expect(readScorecard().shown).toEqual(readScorecard().latest)
    expect(readScorecard().objections['drop-2026-11-24']).toMatchObject({
      state: 'granted',
      reason: expect.any(String),
    })
    expect(readScorecard().shown.inputs.facts).toEqual([])
    expect(
      (await product.as('anybody').call('merchant.scan', { scene: shop.scene })).facts,
    ).toEqual([])
  })

  it('refuses a second pledge, a second entry in the list and a second former shop', async () => {
    const { id } = await createShop(product)
    const entries: Input<'merchant.record'>[] = [
      { what: 'commitment', merchantId: id, commitment: 'trusted_promise' },
      { what: 'listing', merchantId: id, documentNo: '样例文书1号' },
      { what: 'succession', merchantId: id, of: 'noodles' },
    ]
    for (const recordInput of entries) {
      await product.as('officer1').call('merchant.record', recordInput)
      expect(await product.as('officer1').getErrorCode('merchant.record', recordInput)).toBe(
        'MATTER_STANDS',
      )
    }

    expect(readLastingInputs(id)).toHaveLength(3)
  })

  it('an unperformed agreement comes from its case alone: nobody names a case that was none', async () => {
    const { id } = await createShop(product)
    for (const caseId of ['CASE1', await createCase(product, 'settled', {}, 'of the noodle shop')])
      expect(
        await product
          .as('officer1')
          .getErrorCode('merchant.record', { what: 'unperformed', merchantId: id, caseId }),
      ).toBe('INVALID_INPUT what')
  })

  it('a shop that goes on where another left off is proposed by its place, and linked by a person', async () => {
    const formerShop = await createShop(product)
    const unrelatedShop = await createShop(product, { category: '服装', address: '另一处' })
    const successor = await createShop(product)

    const findSuccessors = async () =>
      (await product.as('officer1').call('merchant.dossier', { merchantId: successor.id }))
        .successors

    const proposedShops = await findSuccessors()
    expect(proposedShops).toContainEqual({
      id: formerShop.id,
      name: expect.any(String),
      why: 'address',
    })
    expect(proposedShops.map(({ id }) => id)).not.toContain(unrelatedShop.id)
    expect(proposedShops.map(({ id }) => id)).not.toContain(successor.id)

    const promise = {
      what: 'commitment',
      merchantId: formerShop.id,
      commitment: 'trusted_promise',
    } as const
    await product.as('officer1').call('merchant.record', promise)
    const link = { what: 'succession', merchantId: successor.id, of: formerShop.id } as const

    for (const wrongShopId of [successor.id, 'none'])
      expect(
        await product.as('officer1').getErrorCode('merchant.record', { ...link, of: wrongShopId }),
      ).toBe('MERCHANT_NOT_FOUND of')

    const { inputId } = await product.as('officer1').call('merchant.record', link)
    expect((await findSuccessors()).map(({ id }) => id)).not.toContain(formerShop.id)

    const { facts } = await product.as('anybody').call('merchant.scan', { scene: successor.scene })
    expect(facts).toEqual([
      {
        kind: 'succession',
        of: formerShop.id,
        id: inputId,
        name: expect.any(String),
        from: '2026-11-24',
      },
    ])
    expect(readLastingInputs(successor.id)).toMatchObject([
      { past: { visitors: [], incidents: [] } },
    ])

    // None of two follows the other.
    const back = { what: 'succession', merchantId: formerShop.id, of: successor.id } as const
    expect(await product.as('officer1').getErrorCode('merchant.record', back)).toBe(
      'MATTER_STANDS of',
    )

    // Nor through a third shop: the first one would get back what the third took over, and count it
    // twice.
    const thirdShop = await createShop(product)
    await product.as('officer1').call('merchant.record', {
      what: 'succession',
      merchantId: thirdShop.id,
      of: successor.id,
    })
    expect(
      await product.as('officer1').getErrorCode('merchant.record', { ...back, of: thirdShop.id }),
    ).toBe('MATTER_STANDS of')

    // One who linked them does not undo it; the shop may ask, and a leader who did not decides.
    const removalInput = {
      what: 'removed',
      merchantId: successor.id,
      inputId,
      reason: '不是同一个经营者',
    } as const

    expect(await product.as('officer1').getErrorCode('merchant.record', removalInput)).toBe(
      'NOT_ALLOWED',
    )

    await product.as('leader1').call('merchant.record', removalInput)
    expect(readLastingInputs(successor.id)).toEqual([])
  })

  it('what was wrong is taken back with a reason; a consumer’s rating is not for staff to take away', async () => {
    const shop = await createShop(product)
    const { inputId } = await product.as('officer1').call('merchant.record', penaltyInput(shop.id))
    const removalInput = {
      what: 'removed',
      merchantId: shop.id,
      inputId,
      reason: '处罚已撤销',
    } as const

    for (const who of ['officer1', 'officer2', 'enforcement'])
      expect(await product.as(who).getErrorCode('merchant.record', removalInput)).toBe(
        'NOT_ALLOWED',
      )

    await product.as('leader1').call('merchant.record', removalInput)
    const leadersEntry = await product.as('leader1').call('merchant.record', penaltyInput(shop.id))

    expect(
      await product
        .as('leader1')
        .getErrorCode('merchant.record', { ...removalInput, inputId: leadersEntry.inputId }),
    ).toBe('NOT_ALLOWED')
    expect(readLastingInputs(shop.id)).toHaveLength(1)

    const rating = await product.as('guest').call('merchant.rate', ratingInput(shop, [1, 1, 1]))
    const removal = { what: 'removed', merchantId: shop.id, inputId: rating.id, reason: '商家要求' }

    expect(await product.as('leader1').getErrorCode('merchant.record', removal)).toBe(
      'MATTER_NOT_FOUND inputId',
    )
  })

  it('is refused to other people, other districts and with impossible days', async () => {
    const { id } = await createShop(product)
    for (const who of ['consumer', 'dispatcher1', 'council', 'admin'])
      expect(await product.as(who).getErrorCode('merchant.record', penaltyInput(id))).toBe(
        'NOT_ALLOWED',
      )
    expect(
      await product.as('officerElsewhere').getErrorCode('merchant.record', penaltyInput(id)),
    ).toBe('MERCHANT_NOT_FOUND')
    expect(
      await product
        .as('officer1')
        .getErrorCode('merchant.record', { ...penaltyInput(id), endDay: '2026-11-20' }),
    ).toBe('INVALID_INPUT endDay')
    expect(
      await product
        .as('officer1')
        .getErrorCode('merchant.record', { ...penaltyInput(id), from: '2026-11-25' }),
    ).toBe('INVALID_INPUT from')
    expect(
      await product
        .as('officer1')
        .getErrorCode('merchant.record', { ...penaltyInput(id), from: '昨天' }),
    ).toBe('INVALID_INPUT from')
  })

  itWritesOnce({
    product: () => product,
    action: 'merchant.record',
    who: 'officer1',
    prepareInput: async () => penaltyInput((await createShop(product)).id),
    changeInput: (input) => ({ ...input, grade: 'light' }) as never,
  })
})
