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
  expectNothingWritten(product, () => product.as(name).getErrorCode('mediation.reopenAgain', input))

const reason = '回访时消费者说商家仍未退款'

describe('mediation.reopenAgain', () => {
  it('lets a leader reopen a case any number of times; the reason is stored only as a hash and encrypted', async () => {
    const caseId = await createCase(product, 'terminated')
    await product.as('consumer').call('complaint.rate', { caseId, stars: 1 })
    await product
      .as('consumer')
      .call('mediation.reopen', { caseId, reason: '商家答应退钱，一直没有退' })
    await product.as('officer1').call('officer.recordContact', { caseId })
    const end = { caseId, mode: 'phone', ground: 'no_agreement', note: '谈不拢' } as const
    await product.as('officer1').call('mediation.terminate', end)
    const view = await product.as('leader1').call('mediation.reopenAgain', { caseId, reason })

    expect(view).toMatchObject({
      state: 'assigned',
      reopenings: ['dissatisfied', 'decision'],
      officer: { id: 'officer1' },
    })
    expect(view.timeline.at(-1)).toMatchObject({ text: '经领导决定，重新处理', detail: reason })
    expect(JSON.stringify(product.cloud.database.find('events', { caseId }))).not.toContain('退款')
  })

  it('is for a leader, after the end of a case, with a reason', async () => {
    const caseId = await createCase(product, 'settled', {}, 'mine')
    for (const who of ['mine', 'officer1', 'dispatcher1', 'enforcement'])
      expect(await getErrorCode(who, { caseId, reason })).toBe('NOT_ALLOWED')
    expect(await getErrorCode('leader1', { caseId, reason: '不' })).toBe('INVALID_INPUT reason')

    const openCaseId = await createCase(product, 'assigned', {}, 'open')
    expect(await getErrorCode('leader1', { caseId: openCaseId, reason })).toBe('WRONG_STATE')
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.reopenAgain',
    who: 'leader1',
    prepareInput: async () => ({
      caseId: await createCase(product, 'terminated', {}, 'writer'),
      reason,
    }),
    changeInput: (input) => ({ ...input, reason: '商家没有履行协议' }),
  })
})
