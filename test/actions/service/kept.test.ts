import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startOfDay } from '#shared/calendar/days'
import { createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { bindRepresentative } from '../merchant/bound'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const listStoredCases = (who: string, cursor?: string) =>
  product.as(who).call('service.kept', cursor ? { cursor } : {})

describe('service.kept', () => {
  it('is empty for a person without data', async () => {
    expect(await listStoredCases('anybody')).toMatchObject({
      cases: [],
      ratings: 0,
      follows: false,
      reminded: [],
      shops: 0,
    })
  })

  it('gives the retention of each own case, and of no other', async () => {
    const openCaseId = await createCase(product, 'received')
    const withdrawn = await createCase(product, 'withdrawn')
    const settledCaseId = await createCase(product, 'settled')
    const { cases } = await listStoredCases('consumer')

    const findListedCase = (id: string) => cases.find((listedCase) => listedCase.id === id)!
    expect(cases).toHaveLength(3)
    expect(findListedCase(openCaseId)).not.toHaveProperty('endsAt')
    expect(findListedCase(withdrawn)).toMatchObject({
      endsAt: startOfDay('2029-11-25'),
      onRequestFrom: startOfDay('2027-05-27'),
    })
    expect(findListedCase(settledCaseId)).toMatchObject({
      state: 'settled',
      endsAt: startOfDay('2036-11-25'),
    })
    expect(findListedCase(settledCaseId)).not.toHaveProperty('onRequestFrom')
    expect((await listStoredCases('officer1')).cases).toEqual([])
  })

  it('counts what lies beside the cases', async () => {
    const { database } = product.cloud
    const { openid: follower } = product.as('follower')
    await database.insert('followers', [{ _id: follower, districtId: 'yuehu' }])

    expect(await listStoredCases('follower')).toMatchObject({ follows: true, ratings: 0 })

    const { openid: asker } = product.as('asker')
    await database.insert('subscriptions', [{ _id: asker, kinds: ['progress'] }])

    expect(await listStoredCases('asker')).toMatchObject({
      reminded: ['progress'],
      cases: [],
    })

    await bindRepresentative(product, 'shopkeeper')
    expect(await listStoredCases('shopkeeper')).toMatchObject({ shops: 1 })
  })

  it('shows twenty, then where to go on; refuses a cursor that was not made here', async () => {
    const { database } = product.cloud
    const [doc] = database.find('cases', { 'state.state': 'received' }, { limit: 1 })
    const openid = 'o-many-of-tests'
    const ownDoc = { ...doc, complainant: openid, filers: [openid] }
    const manyDocs = Array.from({ length: 21 }, (_, n) => ({ ...ownDoc, _id: `K${n}` }))
    await database.insert('cases', manyDocs)
    const firstPage = await listStoredCases('many')

    expect(firstPage.cases).toHaveLength(20)
    expect((await listStoredCases('many', firstPage.next)).cases).toHaveLength(1)
    expect(await product.as('many').getErrorCode('service.kept', { cursor: 'x' })).toBe(
      'INVALID_INPUT cursor',
    )
    expect(product.slowQueries).toEqual([])
  })
})
