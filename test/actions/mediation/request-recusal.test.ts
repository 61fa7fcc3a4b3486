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
  expectNothingWritten(product, () =>
    product.as(name).getErrorCode('mediation.requestRecusal', input),
  )

const reason = '网格员是店主的表弟'

describe('mediation.requestRecusal', () => {
  it('stops the mediation until it is decided: the officer can neither settle, end nor resume it', async () => {
    const caseId = await createConsentedCase(product)
    const view = await product.as('consumer').call('mediation.requestRecusal', { caseId, reason })

    expect(readVerifiedCase(product, caseId).head.state.pauses).toMatchObject([
      { reason: 'recusal' },
    ])
    expect(view.may).not.toContain('requestRecusal')

    const end = { caseId, mode: 'phone', ground: 'no_agreement', note: '谈不拢' }
    expect(await product.as('officer1').getErrorCode('mediation.terminate', end)).toBe(
      'MEDIATION_RESTS',
    )
    expect(
      await product.as('officer1').getErrorCode('mediation.resume', { caseId, note: '不用了' }),
    ).toBe('WRONG_STATE')
    expect(JSON.stringify(product.cloud.database.find('events', { caseId }))).not.toContain('表弟')
  })

  it('is for the complainant, with a reason, and once until it is decided', async () => {
    const caseId = await createConsentedCase(product, 'mine')
    for (const who of ['officer1', 'dispatcher1', 'stranger'])
      expect(await getErrorCode(who, { caseId, reason })).toBe('CASE_NOT_FOUND')
    expect(await getErrorCode('mine', { caseId, reason: '不喜欢' })).toBe('INVALID_INPUT reason')

    await product.as('mine').call('mediation.requestRecusal', { caseId, reason })
    expect(await getErrorCode('mine', { caseId, reason })).toBe('WRONG_STATE')
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.requestRecusal',
    who: 'writer',
    prepareInput: async () => ({ caseId: await createConsentedCase(product, 'writer'), reason }),
    changeInput: (input) => ({ ...input, reason: '网格员在店里入了股' }),
    next: ({ caseId }) =>
      product
        .as('leader1')
        .call('mediation.decideRecusal', { caseId, granted: false, reason: '查无此事' }),
  })
})
