import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase, memoize } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { readVerifiedCase } from '../../seals'
import { expectNothingWritten, itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

let filerCount = 0

/** Two cases that were taken for the same matter. */
async function createLinkedCases(): Promise<{ caseId: string; number: string; other: string }> {
  const caseId = await createCase(product, 'received', {}, `filer-${++filerCount}`)
  const otherCaseId = await createCase(product, 'received', {}, `filer-${++filerCount}`)
  const { number } = readVerifiedCase(product, otherCaseId).head.state
  await product.as('dispatcher1').call('complaint.link', { caseId, number })
  return { caseId, number, other: otherCaseId }
}

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('complaint.unlink', input))

describe('complaint.unlink', () => {
  it('separates both cases; their timelines still say that they were linked', async () => {
    const { caseId, number, other } = await createLinkedCases()
    const view = await product.as('dispatcher1').call('complaint.unlink', { caseId, number })

    expect(view).not.toHaveProperty('linked')

    for (const id of [caseId, other]) {
      const { head, types } = readVerifiedCase(product, id)
      expect(head.state).not.toHaveProperty('linked')
      expect(types.slice(-2)).toEqual(['case.linked', 'case.unlinked'])
    }
  })

  it('refuses what is not linked', async () => {
    const { caseId } = await createLinkedCases()
    expect(await getErrorCode('dispatcher1', { caseId, number: 'YH-20260101-AAAAA' })).toBe(
      'CASE_NOT_FOUND number',
    )

    const bareCaseId = await createCase(product, 'received', {}, 'alone')
    const { number } = readVerifiedCase(product, bareCaseId).head.state

    expect(await getErrorCode('dispatcher1', { caseId: bareCaseId, number })).toBe('WRONG_STATE')
  })

  const getCase = memoize(() => createLinkedCases())

  it.each([
    ['consumer', 'NOT_ALLOWED'],
    ['officer1', 'NOT_ALLOWED'],
    ['dispatcherElsewhere', 'CASE_NOT_FOUND'],
  ])('is not for %s', async (name, code) => {
    const { caseId, number } = await getCase()
    expect(await getErrorCode(name, { caseId, number })).toBe(code)
  })

  itWritesOnce({
    product: () => product,
    action: 'complaint.unlink',
    who: 'dispatcher1',
    prepareInput: async () => {
      const { caseId, number } = await createLinkedCases()
      return { caseId, number }
    },
    changeInput: (input) => ({ ...input, number: 'YH-20260101-AAAAA' }),
  })
})
