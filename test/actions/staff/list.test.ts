import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { officerInput } from './members'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('staff.list', () => {
  it('shows the accounts of the district with their state, and the places to post people to', async () => {
    await product.as('admin').call('staff.invite', { member: officerInput({ badge: '新证' }) })
    const { members, places } = await product.as('admin').call('staff.list', {})

    const findMember = (badge: string) => members.find((member) => member.badge === badge)
    expect(findMember('证officer1')).toMatchObject({
      role: 'officer',
      state: 'active',
      branchId: 'jiangbian',
      gridId: 'grid1',
    })
    expect(findMember('新证')).toMatchObject({ state: 'waiting', phone: '13900000199' })
    expect(findMember('证officerElsewhere'), 'of another district').toBeUndefined()
    expect(findMember('证cityLeader'), 'of the city').toBeUndefined()
    expect(places.districts).toEqual([{ id: 'yuehu', name: '月湖区' }])
    expect(places.branches.map(({ id }) => id)).toEqual(['jiangbian'])
    expect(places.grids.map(({ id }) => id)).toEqual(['grid1', 'grid2'])
    expect(JSON.stringify(members), 'nobody’s WeChat').not.toContain('openid')
    expect(product.slowQueries).toEqual([])
  })

  it('the city’s admin sees every district', async () => {
    const { database } = product.cloud
    await database.update('staff', { _id: 'admin' }, { $set: { city: true } })
    const { members, places } = await product.as('admin').call('staff.list', {})

    expect(members.some(({ id }) => id === 'officerElsewhere')).toBe(true)
    expect(places.districts.map(({ id }) => id).sort()).toEqual(['longhushan', 'yuehu'])

    await database.update('staff', { _id: 'admin' }, { $set: { city: false } })
  })

  it.each([
    'consumer',
    'officer1',
    'dispatcher1',
    'leader1',
    'cityLeader',
    'enforcement',
    'council',
    'formerOfficer',
  ])('is not for %s', async (who) => {
    expect(await product.as(who).getErrorCode('staff.list', {})).toBe('NOT_ALLOWED')
  })
})
