import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { waitUntilLogged } from '../ledger/phone'

let product: Product
let caseId: string
beforeAll(async () => {
  product = await openProduct()
  caseId = await createCase(product, 'received')
  await waitUntilLogged(product)
})
afterAll(() => product.close())

describe('service.home', () => {
  it('gives in one call what the first page of a consumer shows', async () => {
    const consumer = product.as('consumer')
    const home = await consumer.call('service.home', {})
    const me = await consumer.call('service.me', {})
    const { cases } = await consumer.call('complaint.mine', {})
    const { warnings } = await consumer.call('warning.list', { districtId: 'yuehu' })
    const { log } = await consumer.call('ledger.checkpoint', {})

    expect(cases.map(({ id }) => id)).toEqual([caseId])
    expect(home).toEqual({ me, cases, warnings: warnings.slice(0, 2), log })
  })

  it('proves to a phone that the log goes on from where it has seen it', async () => {
    const consumer = product.as('consumer')
    const { log } = await consumer.call('service.home', { seen: 1 })

    expect(log).toEqual((await consumer.call('ledger.checkpoint', { seen: 1 })).log)
    expect(log!.consistency.length).toBeGreaterThan(0)
    expect(await consumer.getErrorCode('service.home', { seen: -1 })).toBe('INVALID_INPUT seen')
  })

  it('shows the cases although the log cannot be read, and says that it could not', async () => {
    const { database } = product.cloud
    const tiles = database.find('tiles')
    await database.remove('tiles', {})
    const home = await product.as('consumer').call('service.home', { seen: 1 })

    expect(home.cases).toHaveLength(1)
    expect(home).toMatchObject({ isLogUnread: true })
    expect(home).not.toHaveProperty('log')

    await database.insert('tiles', tiles)
  })

  it('names a member of staff, too', async () => {
    expect((await product.as('officer1').call('service.home', {})).me).toMatchObject({
      role: 'officer',
    })
  })
})
