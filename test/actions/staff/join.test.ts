import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newKey, openProduct, type Product } from '../cloud'
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
    expect(await product.as('newcomer').call('staff.join', { code: typed })).toEqual({
      name: '样例新人',
      role: 'officer',
    })
    expect(await product.as('newcomer').call('officer.tasks', {})).toHaveProperty('open')
    expect(await product.as('second').refused('staff.join', { code })).toBe('STAFF_CODE_WRONG')
  })

  it('no wrong code, none of yesterday, none of an account that was revoked meanwhile', async () => {
    expect(await product.as('sly').refused('staff.join', { code: 'AAAAAAAAAA' })).toBe('STAFF_CODE_WRONG')
    expect(await product.as('sly').refused('staff.join', { code: 'A' })).toBe('INVALID_INPUT code')
    const [old, revoked] = [await invited(), await invited()]
    await product.as('admin').call('staff.change', { staffId: revoked.staffId, active: false, reason: '没有报到' })
    expect(await product.as('sly').refused('staff.join', { code: revoked.code })).toBe('STAFF_CODE_WRONG')
    const { database } = product.cloud
    await database.update('staff_invites', { staffId: old.staffId }, { $set: { until: product.cloud.clock.now() } })
    expect(await product.as('sly').refused('staff.join', { code: old.code })).toBe('STAFF_CODE_WRONG')
  })

  it('a person cannot hold two accounts, nor guess codes for long', async () => {
    const { code } = await invited()
    expect(await product.as('o1').refused('staff.join', { code })).toBe('ALREADY_STAFF')
    for (let guess = 0; guess < 30; guess++)
      await product.as('guesser').refused('staff.join', { code: `GUESS${10_000 + guess}` })
    expect(await product.as('guesser').refused('staff.join', { code })).toBe('TOO_MANY')
  })

  let count = 0
  const fresh = async () => {
    await product.cloud.database.update(
      'staff',
      { openid: product.as('joiner').openid },
      { $set: { openid: `o-before-${++count}` } },
    )
    await product.cloud.database.remove('quotas', {})
    return { code: (await invited()).code }
  }
  itWritesOnce({
    product: () => product,
    action: 'staff.join',
    who: 'joiner',
    ready: fresh,
    other: () => ({ code: 'BBBBBBBBBB' }),
  })
})
