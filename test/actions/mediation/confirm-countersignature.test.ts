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

const getErrorCode = (name: string, caseId: string) =>
  expectNothingWritten(product, () =>
    product.as(name).getErrorCode('mediation.confirmCountersignature', { caseId }),
  )

/** The complainant has signed on their own phone, the shop on the officer's. */
async function createCaseSignedOnOfficerPhone(name: string): Promise<string> {
  const proposal = await createCaseWithProposal(product, name)
  await product.as(name).call('mediation.sign', { ...proposal, strokes })
  await product
    .as('officer1')
    .call('mediation.signOnOfficerPhone', { ...proposal, signer: 'respondent', strokes })
  return proposal.caseId
}

describe('mediation.confirmCountersignature', () => {
  it('makes the agreement effective', async () => {
    const caseId = await createCaseSignedOnOfficerPhone('first')
    expect((await product.as('first').call('complaint.detail', { caseId })).state).toBe('onsite')
    expect(
      await product.as('owner').call('mediation.confirmCountersignature', { caseId }),
    ).toMatchObject({
      state: 'settled',
      agreement: { state: 'effective' },
    })
  })

  it('is refused where no signature waits, and for other people', async () => {
    const { caseId } = await createCaseWithProposal(product, 'nothing')
    expect(await getErrorCode('owner', caseId)).toBe('NOTHING_TO_CONFIRM')

    const otherCaseId = await createCaseSignedOnOfficerPhone('second')
    for (const name of ['second', 'stranger', 'officer1', 'leader1'])
      expect(await getErrorCode(name, otherCaseId)).toMatch(/NOT_ALLOWED|CASE_NOT_FOUND/)
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.confirmCountersignature',
    who: 'owner',
    prepareInput: async () => ({ caseId: await createCaseSignedOnOfficerPhone('writer') }),
    changeInput: () => ({ caseId: 'C'.repeat(20) }),
  })
})
