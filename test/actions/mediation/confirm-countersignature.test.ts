import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { bindTo } from '../merchant/bound'
import { itWritesOnce, refusedWithoutTrace } from '../writes'
import { onTable, strokes } from './on-table'

let product: Product
beforeAll(async () => {
  product = await openProduct()
  await bindTo(product, 'owner')
})
afterAll(() => product.close())

const refused = (name: string, caseId: string) =>
  refusedWithoutTrace(product, () =>
    product.as(name).refused('mediation.confirmCountersignature', { caseId }),
  )

/** The complainant has signed on their own phone, the shop on the officer's. */
async function signedThere(name: string): Promise<string> {
  const at = await onTable(product, name)
  await product.as(name).call('mediation.sign', { ...at, strokes })
  await product
    .as('officer1')
    .call('mediation.signOnOfficerPhone', { ...at, signer: 'respondent', strokes })
  return at.caseId
}

describe('mediation.confirmCountersignature', () => {
  it('makes the agreement effective', async () => {
    const caseId = await signedThere('first')
    expect((await product.as('first').call('complaint.detail', { caseId })).state).toBe('onsite')
    expect(
      await product.as('owner').call('mediation.confirmCountersignature', { caseId }),
    ).toMatchObject({
      state: 'settled',
      agreement: { state: 'effective' },
    })
  })

  it('is refused where nothing waits, and for others', async () => {
    const { caseId } = await onTable(product, 'nothing')
    expect(await refused('owner', caseId)).toBe('NOTHING_TO_CONFIRM')
    const other = await signedThere('second')
    for (const name of ['second', 'stranger', 'officer1', 'leader1'])
      expect(await refused(name, other)).toMatch(/NOT_ALLOWED|CASE_NOT_FOUND/)
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.confirmCountersignature',
    who: 'owner',
    ready: async () => ({ caseId: await signedThere('writer') }),
    other: () => ({ caseId: 'C'.repeat(20) }),
  })
})
