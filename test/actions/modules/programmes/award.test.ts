import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { addListing } from '../../merchant/past'
import { createWorthyShop } from '../../merchant/worthy'
import { itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const programme = 'civil_individual' as const
const reason = '到店核查，各项属实'
let owners = 0

const applyForAward = async () => {
  const owner = `owner${++owners}`
  const shop = await createWorthyShop(product, owner)
  await product.as(owner).call('merchant.apply', { merchantId: shop.id, programme })
  return { merchantId: shop.id, scene: shop.scene, owner }
}

const readAwards = async (scene: string) =>
  (await product.as('anybody').call('merchant.scan', { scene })).awards

describe('merchant.award', () => {
  it('shows a granted award on the page of the shop until its last day, and removes an ended one at once', async () => {
    const { merchantId, scene } = await applyForAward()
    expect(await readAwards(scene)).toEqual([])

    const granted = await product
      .as('officer2')
      .call('merchant.award', { merchantId, programme, what: 'grant', reason })
    expect(granted).toEqual({ merchantId, programme, endDay: '2027-11-24' })
    expect(await readAwards(scene)).toEqual([{ programme, endDay: '2027-11-24' }])

    const standing = await product.as('leader1').call('merchant.applications', { box: 'standing' })
    expect(standing.applications).toMatchObject([
      { programme, endDay: '2027-11-24', last: { reason } },
    ])

    await product
      .as('leader1')
      .call('merchant.award', { merchantId, programme, what: 'end', reason: '出现了处罚' })
    expect(await readAwards(scene)).toEqual([])

    const events = product.cloud.database.find('events', { caseId: `m-${merchantId}` })
    const types = events.map((event: any) => event.type).filter((type) => type.startsWith('award.'))

    expect(types).toEqual(['award.applied', 'award.granted', 'award.ended'])
  })

  it('cannot be granted when a condition is no longer met, but can be refused', async () => {
    const { merchantId, owner } = await applyForAward()
    await addListing(product, merchantId)
    const input = { merchantId, programme, reason }

    expect(
      await product.as('officer2').getErrorCode('merchant.award', { ...input, what: 'grant' }),
    ).toBe('CONDITIONS_NOT_MET')

    await product.as('officer2').call('merchant.award', { ...input, what: 'refuse' })
    const { programmes } = await product.as(owner).call('merchant.programmes', { merchantId })

    expect(programmes[1]).toMatchObject({ last: { what: 'refused', reason } })
  })

  it('not by the officer who bound the representative, not by other roles, not in another district, not twice', async () => {
    const { merchantId, owner } = await applyForAward()
    const input = { merchantId, programme, what: 'grant' as const, reason }

    for (const who of [
      'officer1',
      'consumer',
      owner,
      'dispatcher1',
      'enforcement',
      'council',
      'admin',
    ])
      expect(await product.as(who).getErrorCode('merchant.award', input)).toBe('NOT_ALLOWED')
    expect(await product.as('officerElsewhere').getErrorCode('merchant.award', input)).toBe(
      'MERCHANT_NOT_FOUND',
    )
    expect(
      await product.as('officer2').getErrorCode('merchant.award', { ...input, reason: '' }),
    ).toBe('INVALID_INPUT reason')

    await product.as('officer2').call('merchant.award', input)
    expect(await product.as('officer2').getErrorCode('merchant.award', input)).toBe(
      'NO_APPLICATION',
    )
  })

  itWritesOnce({
    product: () => product,
    action: 'merchant.award',
    who: 'officer2',
    prepareInput: async () => ({
      merchantId: (await applyForAward()).merchantId,
      programme,
      what: 'grant' as const,
      reason,
    }),
    changeInput: (input) => ({ ...input, reason: '另外一个理由' }),
  })
})
