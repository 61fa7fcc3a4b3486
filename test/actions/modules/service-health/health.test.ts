import { afterAll, beforeAll, expect, it } from 'vitest'
import { createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { waitUntilLogged } from '../../ledger/phone'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const readHealth = () => product.as('admin').call('service.health', {})

it('says what waits for the log, and after the timer has run how young it is', async () => {
  // The district's accounts are in the log first.
  await waitUntilLogged(product)
  const sizeBefore = (await readHealth()).log!.size

  expect(await readHealth()).toMatchObject({
    waiting: { count: 0 },
    lastDay: { writes: 0, faults: 0 },
    faultReports: [],
  })

  await createCase(product, 'received')
  const healthBefore = await readHealth()

  expect(healthBefore.waiting).toEqual({ count: 1, oldest: expect.any(Number) })
  expect(healthBefore.lastDay.writes).toBe(1)

  await waitUntilLogged(product)
  const { log, waiting, now } = await readHealth()

  expect(waiting).toEqual({ count: 0 })
  expect(log!.size).toBe(sizeBefore + 1)
  expect(now - log!.at).toBeLessThan(120_000)
  expect(product.slowQueries).toEqual([])
})

it('counts faults by action, with the number under which the last one stands in the log', async () => {
  const caseId = await createCase(product, 'received')
  const { database } = product.cloud
  const [key] = database.find('personal_data', { _id: caseId })
  await database.update('personal_data', { _id: caseId }, { $set: { wrappedKey: 'x' } })
  const ids: unknown[] = []
  for (const _ of [1, 2]) {
    const reply = await product.as('consumer').getReply('complaint.detail', { caseId })
    expect(reply).toMatchObject({ ok: false, error: { code: 'FAULT' } })
    if (!reply.ok) ids.push(reply.error.requestId)
  }
  await database.set('personal_data', key!)

  expect(await product.as('consumer').getErrorCode('complaint.detail', { caseId: 'none' })).toBe(
    'CASE_NOT_FOUND',
  )

  const { faultReports, lastDay } = await readHealth()
  expect(faultReports).toEqual([
    {
      day: '2026-11-24',
      kind: 'fault',
      action: 'complaint.detail',
      count: 2,
      last: expect.any(Number),
      requestId: ids[1],
    },
  ])
  expect(lastDay.faults).toBe(2)
})

it.each([
  ['2026-10-31', undefined],
  ['2026-12-01', 2027],
  ['2027-01-04', 2027],
  ['2028-02-29', 2028],
])('on %s the next year without a holiday notice is %s', async (day, year) => {
  await product.cloud.clock.start(Date.parse(`${day}T10:00:00+08:00`))
  expect((await readHealth()).missingYear).toBe(year)
})

it.each(['consumer', 'officer1', 'dispatcher1', 'leader1', 'cityLeader', 'enforcement'])(
  'is not for %s',
  async (who) => {
    expect(await product.as(who).getErrorCode('service.health', {})).toBe('NOT_ALLOWED')
  },
)
