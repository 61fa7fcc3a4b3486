import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forgetPhones, reportFailedCalls, watchPhones } from '../failed-calls'
import { createCase } from './case-in'
import { openProduct, type Product } from './cloud'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

describe('what a failed test prints about its calls', () => {
  it('of an expected error: the state of the case, the caller in it, and what is possible', async () => {
    const caseId = await createCase(product, 'settled')
    const reply = await product
      .as('dispatcher1')
      .getReply('complaint.decide', { caseId, decision: 'accept' })
    const report = await reportFailedCalls()

    expect(report).toContain('complaint.decide failed: WRONG_STATE')
    expect(report).toContain(`case: ${caseId}: settled, complaint, P3, held by officer1`)
    expect(report).toContain('dispatcher dispatcher1 of yuehu')
    expect(report).toContain('the caller is centre in it; the action is open to them')
    expect(report).toMatch(/possible for them now: .*\bpreserveDocument\b/)
    // Nothing of it is in the reply: that is what production answers.
    expect(reply).toEqual({ ok: false, error: { code: 'WRONG_STATE', message: expect.anything() } })
  })

  it('of an expected error to somebody else: their account, and whom the action is for', async () => {
    const caseId = await createCase(product, 'assigned', {}, 'second-consumer')
    await product.as('enforcement').getErrorCode('officer.recordArrival', { caseId })
    const report = await reportFailedCalls()

    expect(report).toContain('officer.recordArrival failed: NOT_ALLOWED')
    expect(report).toContain(
      'permission: officer.recordArrival is for officer, who is owner in the case',
    )
    expect(report).toContain('the caller is nothing in it; the action is closed to them')
    expect(report).toContain('possible for them now: nothing')
  })

  it('of a fault: its stack, with the lines of the sources', async () => {
    const caseId = await createCase(product, 'assigned', {}, 'third-consumer')
    const { database } = product.cloud
    await database.update('personal_data', { _id: caseId }, { $set: { wrappedKey: 'not a key' } })
    const failure = product.as('officer1').call('officer.recordArrival', { caseId })

    await expect(failure).rejects.toThrow(/cloudfunctions.*cipher\.ts:\d+/)

    const report = await reportFailedCalls()
    expect(report).toContain('officer.recordArrival failed: FAULT')
    expect(report).toMatch(/at .*\bcloudfunctions\/_persistence\/case\/case-keys\.ts:\d+:\d+/)
    expect(report).not.toContain('index.js')
  })

  it('of a call that a phone made: as much as the log knows', async () => {
    watchPhones(product.cloud)
    const event = { action: 'tasks', input: {} }
    await product.cloud.call('officer', event, { openid: product.as('consumer').openid })
    const report = await reportFailedCalls()
    forgetPhones(product.cloud)

    expect(report).toContain('officer.tasks failed: NOT_ALLOWED')
    expect(report).toContain('no active account of staff')
  })

  it('of an earlier test: nothing', async () => {
    expect(await reportFailedCalls()).toBe('')
  })
})
