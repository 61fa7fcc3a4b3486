import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { createFallingShop } from '../../merchant/shops'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('merchant.objections', () => {
  it('the merchant sees what it is told; staff what waits for a decision, in their district', async () => {
    const shop = await createFallingShop(product, 'owner')
    const objections = (await product.as('owner').call('merchant.objections', {})).objections

    expect(objections).toMatchObject([
      { kind: 'drop', state: 'told', from: 4, to: 3, merchant: { id: shop.id }, late: false },
    ])
    expect(objections[0]!.inputs).toEqual([
      { id: shop.inputId, words: '2026-11-24 起有调解协议没有履行' },
    ])
    expect(objections[0]!.by).toBe('2026-12-08')

    const { shops } = await product.as('owner').call('merchant.objections', {})
    expect(shops).toMatchObject([{ id: shop.id, inputs: [{ id: shop.inputId }] }])
    expect((await product.as('officer2').call('merchant.objections', {})).objections).toEqual([])

    const statement = '协议约定的钱上周已经转给消费者，有转账记录。'
    await product.as('owner').call('merchant.object', {
      merchantId: shop.id,
      kind: 'drop',
      objectionId: shop.objectionId,
      statement,
    })

    expect((await product.as('officer2').call('merchant.objections', {})).objections).toMatchObject(
      [{ state: 'submitted', statement, submittedOn: '2026-11-24', by: '2026-12-08' }],
    )
    expect((await product.as('officer1').call('merchant.objections', {})).objections).toMatchObject(
      [{ recused: true }],
    )
    expect(
      (await product.as('officer2').call('merchant.objections', {})).objections[0],
    ).not.toHaveProperty('recused')
    expect(
      (await product.as('officerElsewhere').call('merchant.objections', {})).objections,
    ).toEqual([])
    expect(
      (await product.as('cityLeader').call('merchant.objections', {})).objections,
    ).toMatchObject([{ statement }])

    const otherDistrict = { district: 'longhushan' }
    expect(
      (await product.as('cityLeader').call('merchant.objections', otherDistrict)).objections,
    ).toEqual([])
    expect(await product.as('leader1').getErrorCode('merchant.objections', otherDistrict)).toBe(
      'NOT_ALLOWED',
    )
    // The merchant's own words are in no event and in no index in clear.
    for (const kind of ['events', 'scorecards', 'statements'])
      expect(JSON.stringify(product.cloud.database.find(kind, {}))).not.toContain('转账记录')
  })

  it('lists page by page, the longest waiting first and each once', async () => {
    const { database } = product.cloud
    const [scorecard] = database.find('scorecards', { waitsSince: { $gt: 0 } })
    const { _id, ...rest } = scorecard as { _id: string; waitsSince: number }
    const moreObjections = Array.from({ length: 44 }, (_, index) => ({
      ...rest,
      _id: `m${index}`,
      waitsSince: rest.waitsSince + (index % 5),
    }))
    await database.insert('scorecards', moreObjections as never)
    const listedIds: string[] = []
    let cursor: string | undefined
    do {
      const page = await product
        .as('officer2')
        .call('merchant.objections', cursor ? { cursor } : {})
      listedIds.push(...page.objections.map(({ merchant }) => merchant.id))
      cursor = page.next
    } while (cursor)

    expect(new Set(listedIds).size).toBe(45)
    expect(listedIds).toHaveLength(45)
    expect(await product.as('officer2').getErrorCode('merchant.objections', { cursor: 'x' })).toBe(
      'INVALID_INPUT cursor',
    )
    expect(product.slowQueries).toEqual([])
  })

  it.each(['consumer', 'dispatcher1', 'enforcement', 'council', 'admin'])(
    'is not for %s',
    async (who) => {
      expect(await product.as(who).getErrorCode('merchant.objections', {})).toBe('NOT_ALLOWED')
    },
  )
})
