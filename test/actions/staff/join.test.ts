import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newKey, openProduct, type Product, pin } from '../cloud'
import { itWritesOnce } from '../writes'
import { newOfficer } from './members'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const invited = () => product.as('admin').call('staff.invite', { member: newOfficer() }, newKey())

describe('staff.join', () => {
  it('binds a WeChat, as it is typed, and only once', async () => {
    const { code } = await invited()
    const typed = `${code.slice(0, 5).toLowerCase()}-${code.slice(5)}`
    expect(await product.as('newcomer').call('staff.join', { code: typed, pin })).toEqual({
      name: '样例新人',
      role: 'officer',
    })
    expect(await product.as('newcomer').call('officer.tasks', {})).toHaveProperty('open')
    expect(await product.as('second').refused('staff.join', { code, pin })).toBe('STAFF_CODE_WRONG')
  })

  it('no wrong code, none of yesterday, none of an account that was revoked meanwhile', async () => {
    expect(await product.as('sly').refused('staff.join', { code: 'AAAAAAAAAA', pin })).toBe(
      'STAFF_CODE_WRONG',
    )
    expect(await product.as('sly').refused('staff.join', { code: 'A', pin })).toBe(
      'INVALID_INPUT code',
    )
    const [old, revoked] = [await invited(), await invited()]
    await product
      .as('admin')
      .call('staff.change', { staffId: revoked.staffId, active: false, reason: '没有报到' })
    expect(await product.as('sly').refused('staff.join', { code: revoked.code, pin })).toBe(
      'STAFF_CODE_WRONG',
    )
    const { database } = product.cloud
    await database.update(
      'staff_invites',
      { staffId: old.staffId },
      { $set: { validUntil: product.cloud.clock.now() } },
    )
    expect(await product.as('sly').refused('staff.join', { code: old.code, pin })).toBe(
      'STAFF_CODE_WRONG',
    )
  })

  it('a person cannot hold two accounts, nor guess codes for long', async () => {
    const { code } = await invited()
    expect(await product.as('officer1').refused('staff.join', { code, pin })).toBe('ALREADY_STAFF')
    for (let guess = 0; guess < 30; guess++)
      await product.as('guesser').refused('staff.join', { code: `GUESS${10_000 + guess}`, pin })
    expect(await product.as('guesser').refused('staff.join', { code, pin })).toBe('TOO_MANY')
  })

  it('sets the first PIN, none that anybody tries first, and asks for it at every later code', async () => {
    const { code, staffId } = await invited()
    expect(await product.as('chooser').refused('staff.join', { code, pin: '123456' })).toBe(
      'INVALID_INPUT pin',
    )
    await product.as('chooser').call('staff.join', { code, pin: '904121' })
    await product.as('chooser').call('staff.confirm', { pin: '904121' })
    const again = await product.as('admin').call('staff.rebind', { staffId })
    expect(await product.as('other phone').refused('staff.join', { code: again.code, pin })).toBe(
      'PIN_WRONG pin',
    )
    await product.as('other phone').call('staff.join', { code: again.code, pin: '904121' })
  })

  let count = 0
  const fresh = async () => {
    await product.cloud.database.update(
      'staff',
      { openid: product.as('joiner').openid },
      { $set: { openid: `o-before-${++count}`, wechats: [] } },
    )
    await product.cloud.database.remove('quotas', {})
    return { code: (await invited()).code, pin }
  }
  itWritesOnce({
    product: () => product,
    action: 'staff.join',
    who: 'joiner',
    ready: fresh,
    other: () => ({ code: 'BBBBBBBBBB', pin }),
  })
})
