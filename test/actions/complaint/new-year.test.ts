import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endOfDay, startOfDay } from '#shared/calendar/days'
import { complaintInput, reportInput } from '../case-in'
import type { Product } from '../cloud'
import {
  draftWarning,
  openProductWithDuties,
  penaltyInput,
  reviewSteps,
  runSteps,
} from '../warning/desk-of'

/** Days on which the calendar once ended, or on which a new one began. */
describe.each([
  { day: '2026-12-31', accept: '2027-01-12', verify: '2027-01-22', notice: '2027-01-11' },
  { day: '2027-01-04', accept: '2027-01-13', verify: '2027-01-25', notice: '2027-01-11' },
  { day: '2028-02-29', accept: '2028-03-09', verify: '2028-03-21', notice: '2028-03-03' },
])('on $day, without a holiday notice of the year', ({ day, accept, verify, notice }) => {
  let product: Product
  beforeAll(async () => {
    product = await openProductWithDuties({ at: startOfDay(day) + 10 * 3_600_000 })
  })
  afterAll(() => product.close())

  it(`a complaint is accepted or refused by ${accept}, and its date is marked as an estimate`, async () => {
    const complaint = await product.as('consumer').call('complaint.submit', complaintInput())
    expect(complaint.acceptBy).toBe(endOfDay(accept))

    const { due } = await product
      .as('consumer')
      .call('complaint.detail', { caseId: complaint.caseId })
    expect(due).toMatchObject({
      what: 'accept',
      at: endOfDay(accept),
      estimated: true,
      reason: expect.stringContaining('年放假安排尚未录入，按法定节假日和周末估算'),
    })
  })

  it(`a report is verified by ${verify}`, async () => {
    const { verifyBy } = await product.as('whistle').call('complaint.report', reportInput())
    expect(verifyBy).toBe(endOfDay(verify))
  })

  it(`a shop that is to be named has until ${notice} to reply, at the least`, async () => {
    const ground = { ...penaltyInput().ground, publicUntil: '2028-12-01' }
    const id = await draftWarning(product, penaltyInput({ endDay: addMonth(day), ground }))
    await runSteps(product, id, [...reviewSteps, 'notify'])
    const [warning] = product.cloud.database.find('warnings', { _id: id })

    expect((warning!.state as { noticeUntil: string }).noticeUntil).toBe(notice)
  })
})

const addMonth = (day: string): string =>
  new Date(Date.parse(day) + 30 * 86_400_000).toISOString().slice(0, 10)
