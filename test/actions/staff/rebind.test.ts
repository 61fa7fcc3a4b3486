import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product, pin } from '../cloud'
import { itWritesOnce } from '../writes'
import { joinStaff } from './members'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const adminPhone = () => product.as('admin')

describe('staff.rebind', () => {
  it('a new code moves the account to another WeChat, and the old one is a consumer from the next call on', async () => {
    const { staffId, who } = await joinStaff(product)
    const { code } = await adminPhone().call('staff.rebind', { staffId })

    expect(await product.as(who).call('service.me', {}), 'until the code is used').toMatchObject({
      role: 'officer',
    })

    await product.as('new phone').call('staff.join', { code, pin })
    expect(await product.as('new phone').call('service.me', {})).toMatchObject({ role: 'officer' })
    expect(await product.as(who).call('service.me', {})).toMatchObject({ role: 'consumer' })
  })

  it('a code that went astray opens nothing once another was given, nor once another was used', async () => {
    const { staffId } = await joinStaff(product)
    const lostCode = await adminPhone().call('staff.rebind', { staffId })
    const usedCode = await adminPhone().call('staff.rebind', { staffId })

    expect(
      await product.as('finder').getErrorCode('staff.join', { code: lostCode.code, pin }),
    ).toBe('STAFF_CODE_WRONG')

    await product.as('rightful').call('staff.join', { code: usedCode.code, pin })
    for (const { code } of [lostCode, usedCode])
      expect(await product.as('finder').getErrorCode('staff.join', { code, pin })).toBe(
        'STAFF_CODE_WRONG',
      )
    expect(await product.as('rightful').call('service.me', {})).toMatchObject({ role: 'officer' })
  })

  it('is refused for a dismissed member, the caller, another district or an unknown account', async () => {
    const { staffId } = await joinStaff(product)
    await adminPhone().call('staff.change', { staffId, active: false, reason: '调离' })

    expect(await adminPhone().getErrorCode('staff.rebind', { staffId })).toBe('STAFF_NOT_FOUND')
    expect(await adminPhone().getErrorCode('staff.rebind', { staffId: 'admin' })).toBe(
      'NOT_YOURSELF',
    )
    expect(await adminPhone().getErrorCode('staff.rebind', { staffId: 'officerElsewhere' })).toBe(
      'STAFF_NOT_FOUND',
    )
    expect(await adminPhone().getErrorCode('staff.rebind', { staffId: 'none' })).toBe(
      'STAFF_NOT_FOUND',
    )
    expect(await product.as('leader1').getErrorCode('staff.rebind', { staffId })).toBe(
      'NOT_ALLOWED',
    )
  })

  itWritesOnce({
    product: () => product,
    action: 'staff.rebind',
    who: 'admin',
    prepareInput: async () => ({ staffId: 'officer1' }),
    changeInput: () => ({ staffId: 'officer2' }),
  })
})
