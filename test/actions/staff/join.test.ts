import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createKey, openProduct, type Product, pin } from '../cloud'
import { itWritesOnce } from '../writes'
import { officerInput } from './members'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const inviteOfficer = () =>
  product.as('admin').call('staff.invite', { member: officerInput() }, createKey())

describe('staff.join', () => {
  it('binds a WeChat, as it is typed, and only once', async () => {
    const { code } = await inviteOfficer()
    const typed = `${code.slice(0, 5).toLowerCase()}-${code.slice(5)}`

    expect(await product.as('newcomer').call('staff.join', { code: typed, pin })).toEqual({
      name: '样例新人',
      role: 'officer',
    })
    expect(await product.as('newcomer').call('officer.tasks', {})).toHaveProperty('open')
    expect(await product.as('second').getErrorCode('staff.join', { code, pin })).toBe(
      'STAFF_CODE_WRONG',
    )
  })

  it('refuses a wrong code, one of yesterday and one of an account that was revoked meanwhile', async () => {
    expect(await product.as('sly').getErrorCode('staff.join', { code: 'AAAAAAAAAA', pin })).toBe(
      'STAFF_CODE_WRONG',
    )
    expect(await product.as('sly').getErrorCode('staff.join', { code: 'A', pin })).toBe(
      'INVALID_INPUT code',
    )

    const oldInvitation = await inviteOfficer()
    const revokedInvitation = await inviteOfficer()
    await product.as('admin').call('staff.change', {
      staffId: revokedInvitation.staffId,
      active: false,
      reason: '没有报到',
    })

    expect(
      await product.as('sly').getErrorCode('staff.join', { code: revokedInvitation.code, pin }),
    ).toBe('STAFF_CODE_WRONG')

    const { database } = product.cloud
    await database.update(
      'staff_invites',
      { staffId: oldInvitation.staffId },
      { $set: { validUntil: product.cloud.clock.now() } },
    )

    expect(
      await product.as('sly').getErrorCode('staff.join', { code: oldInvitation.code, pin }),
    ).toBe('STAFF_CODE_WRONG')
  })

  it('a person cannot hold two accounts, nor guess codes for long', async () => {
    const { code } = await inviteOfficer()
    expect(await product.as('officer1').getErrorCode('staff.join', { code, pin })).toBe(
      'ALREADY_STAFF',
    )

    for (let guess = 0; guess < 30; guess++)
      await product
        .as('guesser')
        .getErrorCode('staff.join', { code: `GUESS${10_000 + guess}`, pin })
    expect(await product.as('guesser').getErrorCode('staff.join', { code, pin })).toBe('TOO_MANY')
  })

  it('sets the first PIN, none that anybody tries first, and asks for it at every later code', async () => {
    const { code, staffId } = await inviteOfficer()
    expect(await product.as('chooser').getErrorCode('staff.join', { code, pin: '123456' })).toBe(
      'INVALID_INPUT pin',
    )

    await product.as('chooser').call('staff.join', { code, pin: '904121' })
    await product.as('chooser').call('staff.confirm', { pin: '904121' })
    const rebinding = await product.as('admin').call('staff.rebind', { staffId })

    expect(
      await product.as('other phone').getErrorCode('staff.join', { code: rebinding.code, pin }),
    ).toBe('PIN_WRONG pin')

    await product.as('other phone').call('staff.join', { code: rebinding.code, pin: '904121' })
  })

  let count = 0

  const createFreshInvitation = async () => {
    await product.cloud.database.update(
      'staff',
      { openid: product.as('joiner').openid },
      { $set: { openid: `o-before-${++count}`, wechats: [] } },
    )
    await product.cloud.database.remove('quotas', {})
    return { code: (await inviteOfficer()).code, pin }
  }

  itWritesOnce({
    product: () => product,
    action: 'staff.join',
    who: 'joiner',
    prepareInput: createFreshInvitation,
    changeInput: () => ({ code: 'BBBBBBBBBB', pin }),
  })
})
