import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase, getSharedCase, reportInput } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { readVerifiedCase } from '../../seals'
import { expectNothingWritten, itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const registrationInput = (caseId: string, platformNumber = '1360602000000123') => ({
  caseId,
  platformNumber,
})

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('complaint.register', input))

describe('complaint.register', () => {
  it('keeps the number with the case, also of one that is over, and corrects it', async () => {
    const caseId = await createCase(product, 'settled')
    const view = await product
      .as('dispatcher1')
      .call('complaint.register', registrationInput(caseId))

    expect(view).toMatchObject({ state: 'settled', platformNumber: '1360602000000123' })

    await product.as('dispatcher1').call('complaint.register', registrationInput(caseId))
    await product
      .as('dispatcher1')
      .call('complaint.register', registrationInput(caseId, '1360602000000999'))

    expect((await product.as('consumer').call('complaint.detail', { caseId })).platformNumber).toBe(
      '1360602000000999',
    )
    expect(
      readVerifiedCase(product, caseId).types.filter((type) => type === 'platform.registered'),
    ).toHaveLength(2)

    const report = await product.as('reporter').call('complaint.report', reportInput())
    await product.as('dispatcher1').call('complaint.register', registrationInput(report.caseId))
  })

  it.each([
    ['consumer', 'NOT_ALLOWED'],
    ['officer1', 'NOT_ALLOWED'],
    ['dispatcherElsewhere', 'CASE_NOT_FOUND'],
  ])('is not for %s', async (name, code) => {
    expect(
      await getErrorCode(name, registrationInput(await getSharedCase(product, 'assigned'))),
    ).toBe(code)
  })

  it.each([[''], ['12345'], ['1'.repeat(41)], ['十三六零六零二'], [{ $gt: '' }]])(
    'refuses the number %j',
    async (number) => {
      expect(await getErrorCode('dispatcher1', { caseId: 'X', platformNumber: number })).toBe(
        'INVALID_INPUT platformNumber',
      )
    },
  )

  itWritesOnce({
    product: () => product,
    action: 'complaint.register',
    who: 'dispatcher1',
    prepareInput: async () =>
      registrationInput(await createCase(product, 'received', {}, 'writer')),
    changeInput: (input) => ({ ...input, platformNumber: '1360602000000777' }),
  })
})
