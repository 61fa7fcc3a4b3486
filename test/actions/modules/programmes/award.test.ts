import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { addListing } from '../../merchant/past'
import { worthy } from '../../merchant/worthy'
import { itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const programme = 'civil_individual' as const
const reason = '到店核查，各项属实'
let owners = 0
const applied = async () => {
  const owner = `owner${++owners}`
  const shop = await worthy(product, owner)
  await product.as(owner).call('merchant.apply', { merchantId: shop.id, programme })
  return { merchantId: shop.id, scene: shop.scene, owner }
}
const awards = async (scene: string) =>
  (await product.as('anybody').call('merchant.scan', { scene })).awards

describe('merchant.award', () => {
  it('granted: it stands on the shop’s page until its day is over; ended: gone at once', async () => {
    const { merchantId, scene } = await applied()
    expect(await awards(scene)).toEqual([])
    const granted = await product
      .as('officer2')
      .call('merchant.award', { merchantId, programme, what: 'grant', reason })
    expect(granted).toEqual({ merchantId, programme, endDay: '2027-11-24' })
    expect(await awards(scene)).toEqual([{ programme, endDay: '2027-11-24' }])
    const standing = await product.as('leader1').call('merchant.applications', { box: 'standing' })
    expect(standing.applications).toMatchObject([
      { programme, endDay: '2027-11-24', last: { reason } },
    ])
    await product
      .as('leader1')
      .call('merchant.award', { merchantId, programme, what: 'end', reason: '出现了处罚' })
    expect(await awards(scene)).toEqual([])
    const events = product.cloud.database.find('events', { caseId: `m-${merchantId}` })
    const types = events.map((one: any) => one.type).filter((type) => type.startsWith('award.'))
    expect(types).toEqual(['award.applied', 'award.granted', 'award.ended'])
  })

  it('what is not met any more is not granted, but can be refused', async () => {
    const { merchantId, owner } = await applied()
    await addListing(product, merchantId)
    const input = { merchantId, programme, reason }
    expect(
      await product.as('officer2').refused('merchant.award', { ...input, what: 'grant' }),
    ).toBe('CONDITIONS_NOT_MET')
    await product.as('officer2').call('merchant.award', { ...input, what: 'refuse' })
    const { programmes } = await product.as(owner).call('merchant.programmes', { merchantId })
    expect(programmes[1]).toMatchObject({ last: { what: 'refused', reason } })
  })

  it('not by the officer who bound the representative, not by other roles, not in another district, not twice', async () => {
    const { merchantId, owner } = await applied()
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
      expect(await product.as(who).refused('merchant.award', input)).toBe('NOT_ALLOWED')
    expect(await product.as('officerElsewhere').refused('merchant.award', input)).toBe(
      'MERCHANT_NOT_FOUND',
    )
    expect(await product.as('officer2').refused('merchant.award', { ...input, reason: '' })).toBe(
      'INVALID_INPUT reason',
    )
    await product.as('officer2').call('merchant.award', input)
    expect(await product.as('officer2').refused('merchant.award', input)).toBe('NO_APPLICATION')
  })

  itWritesOnce({
    product: () => product,
    action: 'merchant.award',
    who: 'officer2',
    ready: async () => ({
      merchantId: (await applied()).merchantId,
      programme,
      what: 'grant' as const,
      reason,
    }),
    other: (input) => ({ ...input, reason: '另外一个理由' }),
  })
})
