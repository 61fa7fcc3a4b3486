import { afterEach, expect, it } from 'vitest'
import { endOfDay, startOfDay } from '#shared/calendar/days'
import { complaintInput } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { expectNothingWritten } from '../writes'

let product: Product
afterEach(() => product.close())

it('lets one person file twenty a day, ten of them about one shop, and again the next day', async () => {
  product = await openProduct({ at: endOfDay('2026-11-24') - 60_000 })
  const me = product.as('consumer')
  for (let count = 0; count < 10; count++) await me.call('complaint.submit', complaintInput())

  const getErrorCode = (change = {}) =>
    expectNothingWritten(product, () => me.getErrorCode('complaint.submit', complaintInput(change)))
  expect(await getErrorCode()).toBe('TOO_MANY_HERE')

  const elsewhere = { respondent: { by: 'words' as const, name: '水果摊', address: '沿江路口' } }
  for (let count = 0; count < 10; count++)
    await me.call('complaint.submit', complaintInput(elsewhere))

  expect(await getErrorCode(elsewhere)).toBe('TOO_MANY')

  await product.as('consumer2').call('complaint.submit', complaintInput())
  await product.cloud.clock.set(startOfDay('2026-11-25'))
  await me.call('complaint.submit', complaintInput())
})

it.each([
  ['2026-12-22', '2026-12-31'],
  // Of 2027 no notice is adopted: the estimate counts New Year's Day and the weekends as days off.
  ['2026-12-31', '2027-01-12'],
  ['2027-01-04', '2027-01-13'],
])('at the year’s end, a complaint of %s must be accepted by %s', async (day, alert) => {
  const noon = startOfDay(day) + 12 * 3_600_000
  product = await openProduct({ at: noon })
  const me = product.as('consumer')
  const { caseId, acceptBy } = await me.call(
    'complaint.submit',
    complaintInput({ occurredAt: noon }),
  )

  expect(acceptBy).toBe(endOfDay(alert))
  expect((await me.call('complaint.detail', { caseId })).due?.at).toBe(endOfDay(alert))
})
