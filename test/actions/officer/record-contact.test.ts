import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase, getSharedCase } from '../case-in'
import { openProduct, type Product } from '../cloud'
import { readVerifiedCase } from '../seals'
import { expectNothingWritten, itWritesOnce } from '../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('officer.recordContact', input))

describe('officer.recordContact', () => {
  it('records the first contact, once', async () => {
    const caseId = await createCase(product, 'assigned')
    const view = await product.as('officer1').call('officer.recordContact', { caseId })

    expect(view).toMatchObject({
      contactedAt: expect.any(Number),
      may: expect.arrayContaining(['recordArrival', 'recordConsent', 'terminate']),
    })
    expect(readVerifiedCase(product, caseId).types.at(-1)).toBe('contact.made')

    const { open } = await product.as('officer1').call('officer.tasks', {})
    const { cases } = await product.as('consumer').call('complaint.mine', {})

    for (const listedCases of [open, cases])
      expect(listedCases.find(({ id }) => id === caseId)).toMatchObject({
        contactedAt: view.contactedAt,
      })
    expect(
      product.cloud.database.find('notifications', { to: product.as('consumer').openid })[0],
    ).toMatchObject({
      caseId,
    })
    expect(await getErrorCode('officer1', { caseId })).toBe('WRONG_STATE')
  })

  it('keeps when the phone says it was made, if it was sent later; the target goes by the server', async () => {
    const caseId = await createCase(product, 'assigned')
    const { ownedSince } = product.cloud.database.find('cases', { _id: caseId })[0]!.state as {
      ownedSince: number
    }
    await product.cloud.clock.step(5 * 60_000)
    const { timeline, contactedAt } = await product
      .as('officer1')
      .call('officer.recordContact', { caseId, doneAt: ownedSince + 1000 })

    expect(readVerifiedCase(product, caseId).events.at(-1)!.data).toEqual({
      saidAt: ownedSince + 1000,
    })
    expect(timeline.at(-1)!.detail).toContain('当时没有网络')
    expect(contactedAt).toBeGreaterThan(ownedSince + 60_000)
  })

  it('records that nobody answered, and the wait goes on', async () => {
    const caseId = await createCase(product, 'assigned')
    const view = await product
      .as('officer1')
      .call('officer.recordContact', { caseId, reached: false })

    expect(view.contactedAt).toBeUndefined()
    expect(view.timeline.at(-1)).toMatchObject({
      type: 'contact.tried',
      text: '网格员给消费者打电话，没有接通',
    })
    expect(await product.as('officer1').call('officer.recordContact', { caseId })).toMatchObject({
      contactedAt: expect.any(Number),
    })
  })

  it('may also be made at the shop', async () => {
    const caseId = await createCase(product, 'onsite')
    expect(await product.as('officer1').call('officer.recordContact', { caseId })).toMatchObject({
      state: 'onsite',
    })
  })

  it.each([
    ['officer2', 'CASE_NOT_FOUND'],
    ['officerElsewhere', 'CASE_NOT_FOUND'],
    ['consumer', 'NOT_ALLOWED'],
    ['dispatcher1', 'NOT_ALLOWED'],
    ['leader1', 'NOT_ALLOWED'],
  ])('is not for %s', async (name, code) => {
    expect(await getErrorCode(name, { caseId: await getSharedCase(product, 'assigned') })).toBe(
      code,
    )
  })

  it('is not for the officer while the case is only offered', async () => {
    expect(await getErrorCode('officer1', { caseId: await createCase(product, 'offered') })).toBe(
      'CASE_NOT_FOUND',
    )
  })

  it.each(['settled'] as const)('refuses a case that is %s', async (state) => {
    expect(await getErrorCode('officer1', { caseId: await createCase(product, state) })).toBe(
      'WRONG_STATE',
    )
  })

  it('refuses a strange case id', async () => {
    expect(await getErrorCode('officer1', { caseId: { $gt: '' } })).toBe('INVALID_INPUT caseId')
  })

  itWritesOnce({
    product: () => product,
    action: 'officer.recordContact',
    who: 'officer1',
    prepareInput: async () => ({ caseId: await createCase(product, 'assigned', {}, 'writer') }),
    changeInput: () => ({ caseId: 'ANOTHER' }),
  })
})
