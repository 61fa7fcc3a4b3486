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

async function countersigned(complainant: string) {
  const at = await onTable(product, complainant)
  await product.as('owner').call('mediation.countersign', { ...at, strokes })
  return at
}

describe('mediation.withdrawProposal', () => {
  it('takes the shop’s signature back until the consumer has signed too', async () => {
    const at = await countersigned('consumer')
    const view = await product.as('owner').call('mediation.withdrawProposal', { caseId: at.caseId })
    expect(view.agreement).toMatchObject({ state: 'open', signed: [] })
    await product.as('consumer').call('mediation.sign', { ...at, strokes })
    await product.as('owner').call('mediation.countersign', { ...at, strokes })
    expect(
      await product.as('owner').refused('mediation.withdrawProposal', { caseId: at.caseId }),
    ).toBe('ALREADY_EFFECTIVE')
  })

  it('is not for the other side', async () => {
    const { caseId } = await countersigned('mine')
    for (const name of ['mine', 'officer1'])
      expect(
        await refusedWithoutTrace(product, () =>
          product.as(name).refused('mediation.withdrawProposal', { caseId }),
        ),
      ).toBe('NOT_ALLOWED')
  })

  it('cannot make a case too long to be read: the shop is stopped, the officer goes on', async () => {
    const at = await onTable(product, 'endless')
    await product.as('owner').call('mediation.countersign', { ...at, strokes })
    await product.cloud.database.update('cases', { _id: at.caseId }, { $set: { seq: 400 } })
    expect(
      await product.as('owner').refused('mediation.withdrawProposal', { caseId: at.caseId }),
    ).toBe('TOO_MANY')
    await product.as('endless').call('mediation.sign', { ...at, strokes })
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.withdrawProposal',
    who: 'owner',
    ready: async () => ({ caseId: (await countersigned('writer')).caseId }),
    other: () => ({ caseId: 'ANOTHER' }),
  })
})
