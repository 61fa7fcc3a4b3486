import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { expectNothingWritten, itWritesOnce } from '../../writes'
import { onlineShop } from './online'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const createOnlineCase = (complainant = 'consumer') =>
  createCase(product, 'received', { respondent: onlineShop() }, complainant)

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () =>
    product.as(name).getErrorCode('complaint.answerTransfer', input),
  )

describe('complaint.answerTransfer', () => {
  it('records the consent, which the complainant may take back before the hand-over', async () => {
    const caseId = await createOnlineCase()
    const consumer = product.as('consumer')

    const agreed = await consumer.call('complaint.answerTransfer', { caseId, agrees: true })
    expect(agreed.transferConsent).toMatchObject({ agrees: true })

    const declined = await consumer.call('complaint.answerTransfer', { caseId, agrees: false })
    expect(declined.transferConsent).toMatchObject({ agrees: false })
  })

  it.each([
    ['stranger', 'CASE_NOT_FOUND'],
    ['dispatcher1', 'CASE_NOT_FOUND'],
    ['officer1', 'CASE_NOT_FOUND'],
  ])('is not for %s', async (name, code) => {
    expect(await getErrorCode(name, { caseId: await createOnlineCase(), agrees: true })).toBe(code)
  })

  it('needs an answer', async () => {
    expect(await getErrorCode('consumer', { caseId: 'X', agrees: 'yes' })).toBe(
      'INVALID_INPUT agrees',
    )
  })

  itWritesOnce({
    product: () => product,
    action: 'complaint.answerTransfer',
    who: 'writer',
    prepareInput: async () => ({ caseId: await createOnlineCase('writer'), agrees: true }),
    changeInput: (input) => ({ ...input, agrees: false }),
  })
})
