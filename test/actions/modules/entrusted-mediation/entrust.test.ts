import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../../cloud'
import { ready } from '../../mediation/on-table'
import { itWritesOnce, refusedWithoutTrace } from '../../writes'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('mediation.entrust', input))

const both = { bothAgree: true } as const

describe('mediation.entrust', () => {
  it('the consumer council of the district reads the case with its contacts; before, it could not see it', async () => {
    const caseId = await ready(product)
    expect(await product.as('council').refused('complaint.detail', { caseId })).toBe(
      'CASE_NOT_FOUND',
    )
    const view = await product.as('officer1').call('mediation.entrust', { caseId, ...both })
    expect(view).toMatchObject({
      entrusted: { at: expect.any(Number) },
      officer: { id: 'officer1' },
    })
    const theirs = await product.as('council').call('complaint.detail', { caseId })
    expect(theirs).toMatchObject({ consumer: { name: '样例甲' } })
    expect([...theirs.may].sort()).toEqual(['proposeAgreement', 'returnEntrustment'])
    expect(theirs.triage).toBeUndefined()
  })

  it('needs both sides’ consent and the officer who has the case, and is done once', async () => {
    const caseId = await ready(product, 'mine')
    for (const who of ['mine', 'dispatcher1', 'leader1', 'council'])
      expect(await refused(who, { caseId, ...both })).toBe('NOT_ALLOWED')
    expect(await refused('officer2', { caseId, ...both })).toBe('CASE_NOT_FOUND')
    expect(await refused('officer1', { caseId, bothAgree: false })).toBe('INVALID_INPUT bothAgree')
    await product.as('officer1').call('mediation.entrust', { caseId, ...both })
    expect(await refused('officer1', { caseId, ...both })).toBe('WRONG_STATE')
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.entrust',
    who: 'officer1',
    ready: async () => ({ caseId: await ready(product, 'writer'), ...both }),
    other: ({ caseId }) => ({ caseId: `${caseId}X`, ...both }),
    next: ({ caseId }) =>
      product.as('officer1').call('mediation.pause', { caseId, note: '送检牛肉的品种' }),
  })
})
