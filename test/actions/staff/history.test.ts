import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { joinStaff, officerInput } from './members'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('staff.history', () => {
  it('lists every step with person, time, change and reason; never a phone number', async () => {
    const admin = product.as('admin')
    const { staffId } = await joinStaff(product, { badge: '旧证' })
    await product.cloud.clock.step(1000)
    await admin.call('staff.change', {
      staffId,
      member: officerInput({ badge: '新证', phone: '13900000111' }),
    })
    await product.cloud.clock.step(1000)
    await admin.call('staff.change', { staffId, active: false, reason: '退休' })
    const { changes } = await admin.call('staff.history', { staffId })

    expect(changes.map(({ step, by }) => [step, by]).slice(0, 2)).toEqual([
      ['revoked', '样例admin'],
      ['changed', '样例admin'],
    ])
    expect(
      changes
        .map(({ step }) => step)
        .slice(2)
        .sort(),
    ).toEqual(['invited', 'joined'])
    expect(changes[0]).toMatchObject({ reason: '退休', fields: [] })
    expect(changes[1]!.fields).toEqual([
      { field: 'badge', from: '旧证', to: '新证' },
      { field: 'phone' },
    ])
    expect(JSON.stringify(changes)).not.toContain('139000001')
    expect(product.slowQueries).toEqual([])
  })

  it('is for the admin of the district alone', async () => {
    expect(
      await product.as('admin').getErrorCode('staff.history', { staffId: 'officerElsewhere' }),
    ).toBe('STAFF_NOT_FOUND')
    for (const who of ['consumer', 'officer1', 'dispatcher1', 'leader1', 'enforcement'])
      expect(
        await product.as(who).getErrorCode('staff.history', { staffId: 'officer1' }),
        who,
      ).toBe('NOT_ALLOWED')
  })
})
