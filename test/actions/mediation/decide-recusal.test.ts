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
    product.as(name).getErrorCode('mediation.decideRecusal', input),
  )

async function createCaseWithRecusalRequest(complainant = 'consumer') {
  const caseId = await createConsentedCase(product, complainant)
  await product
    .as(complainant)
    .call('mediation.requestRecusal', { caseId, reason: '网格员是店主的表弟' })
  return caseId
}

const granted = { granted: true, reason: '属实，由他人办理' }

describe('mediation.decideRecusal', () => {
  it('sends a case whose recusal is granted back to the centre, and never to that officer again', async () => {
    const caseId = await createCaseWithRecusalRequest()
    const view = await product.as('leader1').call('mediation.decideRecusal', { caseId, ...granted })

    expect(view.state).toBe('returned')

    const { state } = readVerifiedCase(product, caseId).head
    expect(state.pauses).toMatchObject([{ reason: 'recusal', endedAt: expect.any(Number) }])
    expect(state.recused).toContain('officer1')
  })

  it('lets the same officer go on when the recusal is not granted', async () => {
    const caseId = await createCaseWithRecusalRequest('refused-one')
    const view = await product
      .as('leader1')
      .call('mediation.decideRecusal', { caseId, granted: false, reason: '查无此事' })

    expect(view.state).toBe('onsite')
    expect((await product.as('officer1').call('complaint.detail', { caseId })).may).toContain(
      'settle',
    )
  })

  it('is for a leader, after the consumer has requested it', async () => {
    const caseId = await createCaseWithRecusalRequest('mine')
    for (const who of ['officer1', 'dispatcher1', 'mine'])
      expect(await getErrorCode(who, { caseId, ...granted })).toBe('NOT_ALLOWED')
    expect(await getErrorCode('leader1', { caseId, granted: true, reason: '' })).toBe(
      'INVALID_INPUT reason',
    )
    expect(
      await getErrorCode('leader1', {
        caseId: await createConsentedCase(product, 'content'),
        ...granted,
      }),
    ).toBe('WRONG_STATE')
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.decideRecusal',
    who: 'leader1',
    prepareInput: async () => ({
      caseId: await createCaseWithRecusalRequest('writer'),
      ...granted,
    }),
    changeInput: (input) => ({ ...input, granted: false }),
    next: ({ caseId }) => product.as('writer').call('complaint.withdraw', { caseId }),
  })
})
