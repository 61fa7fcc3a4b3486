import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('officer.tasks', () => {
  it('is empty and off duty for an officer who never was on', async () => {
    expect(await product.as('officerOffDuty').call('officer.tasks', {})).toEqual({
      now: expect.any(Number),
      duty: { onDuty: false },
      offers: [],
      open: [],
      closed: [],
      recalled: [],
    })
  })

  it('holds duty, offers with why and how long, open and closed cases, and the server’s clock', async () => {
    const offeredCaseId = await createCase(product, 'offered')
    const assigned = await createCase(product, 'onsite')
    const settledCaseId = await createCase(product, 'settled')
    await createCase(product, 'received')
    const { now, duty, offers, open, closed } = await product
      .as('officer1')
      .call('officer.tasks', {})

    expect(duty).toMatchObject({ onDuty: true, position: { longitude: 117.005 } })
    expect(open.map(({ id }) => id)).toEqual([assigned])
    expect(closed.map(({ id }) => id)).toEqual([settledCaseId])
    expect(offers).toHaveLength(1)
    expect(offers[0]).toMatchObject({
      case: { id: offeredCaseId, state: 'offered', merchantName: '江边牛肉面馆' },
      span: 90_000,
      merchantAddress: '沿江路 1 号',
      place: { longitude: 117.005, latitude: 28.005 },
      why: expect.arrayContaining([
        { code: 'own_grid' },
        { code: 'travel', value: 1 },
        { code: 'nearest' },
      ]),
    })
    expect(offers[0]!.expiresAt - now).toBeGreaterThan(0)
    expect(offers[0]!.expiresAt - now).toBeLessThanOrEqual(90_000)
    expect(JSON.stringify(offers)).not.toMatch(/样例甲|13900000001/)
  })

  it('drops an offer that has run out', async () => {
    const ownCaseId = await createCase(product, 'offered')
    await product.cloud.database.update(
      'cases',
      { _id: ownCaseId },
      { $set: { 'state.offers.0.expiresAt': product.cloud.clock.now() - 1 } },
    )
    const { offers } = await product.as('officer1').call('officer.tasks', {})

    expect(offers.map((offer) => offer.case.id)).not.toContain(ownCaseId)
  })

  it.each(['consumer', 'dispatcher1', 'leader1', 'formerOfficer', 'council'])(
    'is not for %s',
    async (name) => {
      expect(await product.as(name).getErrorCode('officer.tasks', {})).toBe('NOT_ALLOWED')
    },
  )

  it('refuses an input that is no object', async () => {
    expect(await product.as('officer1').getErrorCode('officer.tasks', 'x')).toBe('INVALID_INPUT')
  })
})
