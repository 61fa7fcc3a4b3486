import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { givePin, openProduct, type Product } from '../cloud'
import { itWritesOnce } from '../writes'
import { addAdmin, joinStaff } from './members'

let product: Product
let second: string
beforeAll(async () => {
  product = await openProduct()
  second = await addAdmin(product, 'admin2')
})
afterAll(() => product.close())

const countPins = (staffId: string) => product.cloud.database.count('pins', { _id: staffId })

describe('staff.resetPin', () => {
  it('a PIN is removed when two admins ask for it, not when one does; the history names both', async () => {
    await givePin(product.cloud, product.as('officer1').openid)
    expect(await product.as('admin').call('staff.resetPin', { staffId: 'officer1' })).toEqual({
      waits: true,
    })
    expect(await product.as('admin').getErrorCode('staff.resetPin', { staffId: 'officer1' })).toBe(
      'ASKED_BY_YOU',
    )
    expect(countPins('officer1')).toBe(1)
    expect(await product.as(second).call('staff.resetPin', { staffId: 'officer1' })).toEqual({
      waits: false,
    })
    expect(countPins('officer1')).toBe(0)

    const { changes } = await product.as('admin').call('staff.history', { staffId: 'officer1' })
    expect(changes.slice(0, 2).map(({ step }) => step)).toEqual(['pinReset', 'pinDoubted'])
    expect(new Set(changes.slice(0, 2).map(({ by }) => by)).size).toBe(2)

    const { code } = await product.as('admin').call('staff.rebind', { staffId: 'officer1' })
    await product.as('officer1').call('staff.join', { code, pin: '904121' })
    const { expiresAt } = await product.as('officer1').call('staff.confirm', { pin: '904121' })
    expect(expiresAt).toBeGreaterThan(product.cloud.clock.now())
  })

  it('is refused for the caller’s own PIN and for a stranger', async () => {
    expect(await product.as('admin').getErrorCode('staff.resetPin', { staffId: 'admin' })).toBe(
      'NOT_YOURSELF',
    )
    expect(await product.as('admin').getErrorCode('staff.resetPin', { staffId: 'none' })).toBe(
      'STAFF_NOT_FOUND',
    )
    expect(
      await product.as('leader1').getErrorCode('staff.resetPin', { staffId: 'officer1' }),
    ).toBe('NOT_ALLOWED')
  })

  itWritesOnce({
    product: () => product,
    action: 'staff.resetPin',
    who: 'admin',
    prepareInput: async () => ({ staffId: (await joinStaff(product)).staffId }),
    changeInput: () => ({ staffId: 'officer2' }),
  })
})
