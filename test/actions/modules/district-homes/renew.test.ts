import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { itSurvivesKills } from '../../killed'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('service.renew', () => {
  it('gives the own district a code; the one before leads nowhere from then on', async () => {
    const { scene } = await product.as('leader1').call('service.renew', {})
    expect(scene).toMatch(/^[0-9A-Za-z.-]{22}$/)
    expect((await product.as('anybody').call('service.districtHome', { scene })).id).toBe('yuehu')
    expect(
      await product.as('anybody').getErrorCode('service.districtHome', { scene: 'home.yuehu' }),
    ).toBe('CODE_NOT_FOUND')

    const [renewedEvent] = product.cloud.database.find('events', { type: 'code.renewed' })
    expect(renewedEvent).toMatchObject({
      data: { districtId: 'yuehu', scene },
      by: { role: 'leader', ref: 'leader1' },
    })

    const otherScene = (await product.as('cityLeader').call('service.renew', {})).scene
    expect(
      (await product.as('anybody').call('service.districtHome', { scene: otherScene })).id,
    ).toBe('longhushan')
  })

  it('is not for other people', async () => {
    for (const who of ['consumer', 'officer1', 'dispatcher1', 'enforcement', 'council'])
      expect(await product.as(who).getErrorCode('service.renew', {})).toBe('NOT_ALLOWED')
  })

  it('gives one code for the same request twice', async () => {
    const firstAnswer = await product.as('admin').call('service.renew', {}, 'renew-key-0001')
    expect(await product.as('admin').call('service.renew', {}, 'renew-key-0001')).toEqual(
      firstAnswer,
    )
    expect((await product.as('admin').call('service.renew', {})).scene).not.toBe(firstAnswer.scene)
  })

  // There is no other body that could come under the same key.
  itSurvivesKills(
    () => product,
    'service.renew',
    'admin',
    async () => ({}),
  )
})
