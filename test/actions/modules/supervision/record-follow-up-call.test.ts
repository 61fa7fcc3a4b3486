import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCase } from '../../case-in'
import { openProduct, type Product } from '../../cloud'
import { expectNothingWritten, itWritesOnce } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () =>
    product.as(name).getErrorCode('mediation.recordFollowUpCall', input),
  )

const callResult = { result: 'unsatisfied', note: '钱退了，态度不好' } as const

describe('mediation.recordFollowUpCall', () => {
  it('stores the words of the consumer for handlers, as a hash and encrypted', async () => {
    const caseId = await createCase(product, 'settled')
    const view = await product
      .as('dispatcher1')
      .call('mediation.recordFollowUpCall', { caseId, ...callResult })

    expect(view.timeline.at(-1)).toMatchObject({ text: '回访：不满意', detail: callResult.note })

    const consumerView = await product.as('consumer').call('complaint.detail', { caseId })
    expect(consumerView.timeline.at(-1)).toMatchObject({ text: '指挥中心回访' })
    expect(JSON.stringify(product.cloud.database.find('events', { caseId }))).not.toContain('态度')
  })

  it('is the centre’s, of closed cases, until the consumer is reached; a dissatisfied one is quoted', async () => {
    const caseId = await createCase(product, 'terminated', {}, 'mine')
    for (const who of ['mine', 'officer1', 'leader1', 'enforcement'])
      expect(await getErrorCode(who, { caseId, ...callResult })).toBe('NOT_ALLOWED')
    expect(await getErrorCode('dispatcher1', { caseId, result: 'unsatisfied' })).toBe(
      'INVALID_INPUT note',
    )
    expect(
      await getErrorCode('dispatcher1', {
        caseId: await createCase(product, 'assigned', {}, 'open'),
        ...callResult,
      }),
    ).toBe('WRONG_STATE')

    await product
      .as('dispatcher1')
      .call('mediation.recordFollowUpCall', { caseId, result: 'unreached' })
    await product
      .as('dispatcher1')
      .call('mediation.recordFollowUpCall', { caseId, result: 'satisfied' })

    expect(await getErrorCode('dispatcher1', { caseId, ...callResult })).toBe('WRONG_STATE')
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.recordFollowUpCall',
    who: 'dispatcher1',
    prepareInput: async () => ({
      caseId: await createCase(product, 'terminated', {}, 'writer'),
      ...callResult,
    }),
    changeInput: (input) => ({ ...input, result: 'not_performed' }),
  })
})
