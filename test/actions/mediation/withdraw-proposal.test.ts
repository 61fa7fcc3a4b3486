import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { bindRepresentative } from '../merchant/bound'
import { expectNothingWritten, itWritesOnce } from '../writes'
import { createCaseWithProposal, strokes } from './on-table'

let product: Product
beforeAll(async () => {
  product = await openProduct()
  await bindRepresentative(product, 'owner')
})
afterAll(() => product.close())

async function createCountersignedCase(complainant: string) {
  const proposal = await createCaseWithProposal(product, complainant)
  await product.as('owner').call('mediation.countersign', { ...proposal, strokes })
  return proposal
}

describe('mediation.withdrawProposal', () => {
  it('takes the shop’s signature back until the consumer has signed too', async () => {
    const proposal = await createCountersignedCase('consumer')
    const view = await product
      .as('owner')
      .call('mediation.withdrawProposal', { caseId: proposal.caseId })

    expect(view.agreement).toMatchObject({ state: 'open', signed: [] })

    await product.as('consumer').call('mediation.sign', { ...proposal, strokes })
    await product.as('owner').call('mediation.countersign', { ...proposal, strokes })

    expect(
      await product
        .as('owner')
        .getErrorCode('mediation.withdrawProposal', { caseId: proposal.caseId }),
    ).toBe('ALREADY_EFFECTIVE')
  })

  it('is not for the other side', async () => {
    const { caseId } = await createCountersignedCase('mine')
    for (const name of ['mine', 'officer1'])
      expect(
        await expectNothingWritten(product, () =>
          product.as(name).getErrorCode('mediation.withdrawProposal', { caseId }),
        ),
      ).toBe('NOT_ALLOWED')
  })

  it('cannot make a case too long to be read: the shop is stopped, the officer goes on', async () => {
    const proposal = await createCaseWithProposal(product, 'endless')
    await product.as('owner').call('mediation.countersign', { ...proposal, strokes })
    await product.cloud.database.update('cases', { _id: proposal.caseId }, { $set: { seq: 400 } })

    expect(
      await product
        .as('owner')
        .getErrorCode('mediation.withdrawProposal', { caseId: proposal.caseId }),
    ).toBe('TOO_MANY')

    await product.as('endless').call('mediation.sign', { ...proposal, strokes })
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.withdrawProposal',
    who: 'owner',
    prepareInput: async () => ({ caseId: (await createCountersignedCase('writer')).caseId }),
    changeInput: () => ({ caseId: 'ANOTHER' }),
  })
})
