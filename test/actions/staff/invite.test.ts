import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { itWritesOnce } from '../writes'
import { newOfficer } from './members'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const refused = (member: object) => product.as('admin').refused('staff.invite', { member })

describe('staff.invite', () => {
  it('makes an account without a person, and a code of which only a hash is kept', async () => {
    const { staffId, code, expiresAt } = await product
      .as('admin')
      .call('staff.invite', { member: newOfficer() })
    expect(code).toMatch(/^[0-9A-Z]{10}$/)
    expect(expiresAt - product.cloud.clock.now()).toBeLessThanOrEqual(86_400_000)
    const { database } = product.cloud
    expect(database.find('staff', { _id: staffId })[0]).toMatchObject({
      openid: '',
      active: false,
      role: 'officer',
    })
    for (const kind of ['staff', 'staff_invites', 'events', 'stored_responses'])
      expect(JSON.stringify(database.find(kind)), kind).not.toContain(code)
  })

  it('says beside which field a posting does not hold together', async () => {
    expect(await refused(newOfficer({ branchId: 'shan' }))).toBe('INVALID_INPUT member.branchId')
    expect(await refused(newOfficer({ gridId: 'gridElsewhere' }))).toBe(
      'INVALID_INPUT member.gridId',
    )
    expect(await refused(newOfficer({ districtId: 'nowhere' }))).toBe(
      'INVALID_INPUT member.districtId',
    )
    expect(await refused({ ...newOfficer(), role: 'consumer' })).toBe('INVALID_INPUT member.role')
    expect(await refused({ ...newOfficer(), phone: '1' })).toBe('INVALID_INPUT member.phone')
  })

  it('no post in another district, and none of the city, from the admin of one', async () => {
    const { gridId, branchId, ...plain } = newOfficer({ role: 'leader' })
    expect(await refused({ ...plain, districtId: 'longhushan' })).toBe('NOT_ALLOWED')
    expect(await refused({ ...plain, city: true })).toBe('NOT_ALLOWED')
  })

  it.each(['consumer', 'officer1', 'dispatcher1', 'leader1', 'enforcement'])(
    'not for %s',
    async (who) => {
      expect(await product.as(who).refused('staff.invite', { member: newOfficer() })).toBe(
        'NOT_ALLOWED',
      )
    },
  )

  itWritesOnce({
    product: () => product,
    action: 'staff.invite',
    who: 'admin',
    ready: async () => ({ member: newOfficer() }),
    other: ({ member }) => ({ member: { ...member, name: '样例另一人' } }),
  })
})
