import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { readVerifiedCase } from '../seals'
import { expectNothingWritten, itWritesOnce } from '../writes'
import { createConsentedCase } from './on-table'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () => product.as(name).getErrorCode('mediation.resume', input))

const note = '检测结论：不是牛肉'

async function createPausedCase(complainant = 'consumer') {
  const caseId = await createConsentedCase(product, complainant)
  await product.as('officer1').call('mediation.pause', { caseId, note: '送检牛肉的品种' })
  return caseId
}

describe('mediation.resume', () => {
  it('continues the mediation with the result of the appraisal', async () => {
    const caseId = await createPausedCase()
    const view = await product.as('officer1').call('mediation.resume', { caseId, note })

    expect(readVerifiedCase(product, caseId).head.state.pauses).toMatchObject([
      { reason: 'appraisal', endedAt: expect.any(Number) },
    ])
    expect(view.timeline.at(-1)).toMatchObject({ type: 'mediation.resumed', detail: note })
    expect(view.may).toEqual(expect.arrayContaining(['pause', 'settle']))
  })

  it('is for the officer who has the case, where it rests for an appraisal', async () => {
    const caseId = await createPausedCase('mine')
    for (const who of ['mine', 'dispatcher1', 'leader1'])
      expect(await getErrorCode(who, { caseId, note })).toBe('NOT_ALLOWED')
    expect(await getErrorCode('officer2', { caseId, note })).toBe('CASE_NOT_FOUND')
    expect(await getErrorCode('officer1', { caseId, note: ' ' })).toBe('INVALID_INPUT note')
    expect(
      await getErrorCode('officer1', { caseId: await createConsentedCase(product, 'awake'), note }),
    ).toBe('WRONG_STATE')
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.resume',
    who: 'officer1',
    prepareInput: async () => ({ caseId: await createPausedCase('writer'), note }),
    changeInput: (input) => ({ ...input, note: '结论又不同' }),
    next: ({ caseId }) =>
      product.as('officer1').call('mediation.pause', { caseId, note: '再送检一次' }),
  })
})
