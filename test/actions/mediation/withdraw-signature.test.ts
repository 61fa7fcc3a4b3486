import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { expectNothingWritten, itWritesOnce } from '../writes'
import { createCaseWithProposal, signByBoth, strokes } from './on-table'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const getErrorCode = (name: string, input: unknown) =>
  expectNothingWritten(product, () =>
    product.as(name).getErrorCode('mediation.withdrawSignature', input),
  )

async function createCaseSignedOnce(name: string) {
  const proposal = await createCaseWithProposal(product, name)
  await product.as(name).call('mediation.sign', { ...proposal, strokes })
  return proposal
}

describe('mediation.withdrawSignature', () => {
  it('takes the signature back; the text stays, and may be signed again', async () => {
    const proposal = await createCaseSignedOnce('consumer')
    const view = await product
      .as('consumer')
      .call('mediation.withdrawSignature', { caseId: proposal.caseId })

    expect(view.agreement).toMatchObject({ state: 'open', signed: [], textHash: proposal.textHash })
    expect(await getErrorCode('consumer', { caseId: proposal.caseId })).toBe('NOT_SIGNED')
    expect((await signByBoth(product, proposal)).state).toBe('settled')
    expect(await getErrorCode('consumer', { caseId: proposal.caseId })).toBe('ALREADY_EFFECTIVE')
  })

  it('is not for other people', async () => {
    const { caseId } = await createCaseSignedOnce('mine')
    for (const name of ['stranger', 'officer1', 'dispatcher1'])
      expect(await getErrorCode(name, { caseId })).toBe('CASE_NOT_FOUND')
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.withdrawSignature',
    who: 'writer',
    prepareInput: async () => ({ caseId: (await createCaseSignedOnce('writer')).caseId }),
    changeInput: () => ({ caseId: 'ANOTHER' }),
  })
})
