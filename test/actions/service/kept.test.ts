import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startOfDay } from '#shared/calendar/days'
import { caseIn } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { bindTo } from '../merchant/bound'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())
const kept = (who: string, cursor?: string) =>
  product.as(who).call('service.kept', cursor ? { cursor } : {})

describe('service.kept', () => {
  it('is empty for a person without data', async () => {
    expect(await kept('anybody')).toMatchObject({
      cases: [],
      ratings: 0,
      follows: false,
      reminded: [],
      shops: 0,
    })
  })

  it('gives the retention of each own case, and of no other', async () => {
    const open = await caseIn(product, 'received')
    const withdrawn = await caseIn(product, 'withdrawn')
    const settled = await caseIn(product, 'settled')
    const { cases } = await kept('consumer')
    const of = (id: string) => cases.find((one) => one.id === id)!
    expect(cases).toHaveLength(3)
    expect(of(open)).not.toHaveProperty('endsAt')
    expect(of(withdrawn)).toMatchObject({
      endsAt: startOfDay('2029-11-25'),
      onRequestFrom: startOfDay('2027-05-27'),
    })
    expect(of(settled)).toMatchObject({ state: 'settled', endsAt: startOfDay('2036-11-25') })
    expect(of(settled)).not.toHaveProperty('onRequestFrom')
    expect((await kept('officer1')).cases).toEqual([])
  })

  it('counts what lies beside the cases', async () => {
    const { database } = product.cloud
    const { openid: follower } = product.as('follower')
    await database.insert('followers', [{ _id: follower, districtId: 'yuehu' }])
    expect(await kept('follower')).toMatchObject({ follows: true, ratings: 0 })
    const { openid: asker } = product.as('asker')
    await database.insert('subscriptions', [{ _id: asker, kinds: ['progress'] }])
    expect(await kept('asker')).toMatchObject({
      reminded: ['progress'],
      cases: [],
    })
    await bindTo(product, 'shopkeeper')
    expect(await kept('shopkeeper')).toMatchObject({ shops: 1 })
  })

  it('shows twenty, then where to go on; refuses a cursor that was not made here', async () => {
    const { database } = product.cloud
    const [doc] = database.find('cases', { 'state.state': 'received' }, { limit: 1 })
    const openid = 'o-many-of-tests'
    const own = { ...doc, complainant: openid, filers: [openid] }
    const many = Array.from({ length: 21 }, (_, n) => ({ ...own, _id: `K${n}` }))
    await database.insert('cases', many)
    const first = await kept('many')
    expect(first.cases).toHaveLength(20)
    expect((await kept('many', first.next)).cases).toHaveLength(1)
    expect(await product.as('many').refused('service.kept', { cursor: 'x' })).toBe(
      'INVALID_INPUT cursor',
    )
    expect(product.slow).toEqual([])
  })
})
