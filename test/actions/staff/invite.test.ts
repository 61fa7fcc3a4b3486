import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { itWritesOnce } from '../writes'
import { officerInput } from './members'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const getErrorCode = (member: object) =>
  product.as('admin').getErrorCode('staff.invite', { member })

describe('staff.invite', () => {
  it('makes an account without a person, and a code of which only a hash is kept', async () => {
    const { staffId, code, expiresAt } = await product
      .as('admin')
      .call('staff.invite', { member: officerInput() })
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
    expect(await getErrorCode(officerInput({ branchId: 'shan' }))).toBe(
      'INVALID_INPUT member.branchId',
    )
    expect(await getErrorCode(officerInput({ gridId: 'gridElsewhere' }))).toBe(
      'INVALID_INPUT member.gridId',
    )
    expect(await getErrorCode(officerInput({ districtId: 'nowhere' }))).toBe(
      'INVALID_INPUT member.districtId',
    )
    expect(await getErrorCode({ ...officerInput(), role: 'consumer' })).toBe(
      'INVALID_INPUT member.role',
    )
    expect(await getErrorCode({ ...officerInput(), phone: '1' })).toBe('INVALID_INPUT member.phone')
  })

  it('refuses a post in another district or of the whole city to the admin of one district', async () => {
    const { gridId, branchId, ...plain } = officerInput({ role: 'leader' })
    expect(await getErrorCode({ ...plain, districtId: 'longhushan' })).toBe('NOT_ALLOWED')
    expect(await getErrorCode({ ...plain, city: true })).toBe('NOT_ALLOWED')
  })

  it.each(['consumer', 'officer1', 'dispatcher1', 'leader1', 'enforcement'])(
    'is not for %s',
    async (who) => {
      expect(await product.as(who).getErrorCode('staff.invite', { member: officerInput() })).toBe(
        'NOT_ALLOWED',
      )
    },
  )

  itWritesOnce({
    product: () => product,
    action: 'staff.invite',
    who: 'admin',
    prepareInput: async () => ({ member: officerInput() }),
    changeInput: ({ member }) => ({ member: { ...member, name: '样例另一人' } }),
  })
})
