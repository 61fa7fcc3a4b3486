import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { phoneCode } from '../service/phone-code'
import { expectNothingWritten, itWritesOnce } from '../writes'
import { createCaseWithProposal, strokes } from './on-table'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const getErrorCode = (name: string, caseId: string) =>
  expectNothingWritten(product, () =>
    product.as(name).getErrorCode('mediation.confirmSignature', { caseId }),
  )

/** The complainant has signed on the officer's phone. */
async function createCaseSignedOnOfficerPhone(name: string): Promise<string> {
  const proposal = await createCaseWithProposal(product, name)
  await product
    .as('officer1')
    .call('mediation.signOnOfficerPhone', { ...proposal, signer: 'complainant', strokes })
  return proposal.caseId
}

describe('mediation.confirmSignature', () => {
  it('makes the signature count, and the document says how it was confirmed', async () => {
    const caseId = await createCaseSignedOnOfficerPhone('present')
    expect(
      (await product.as('present').call('mediation.agreement', { caseId })).unconfirmed,
    ).toEqual(['complainant'])

    const { proof } = await product
      .as('present')
      .call('service.phone', { code: await phoneCode(product, 'present', '13900000779') })
    const view = await product.as('present').call('mediation.confirmSignature', { caseId, proof })

    expect(view.timeline.at(-1)?.text).toBe('投诉人已确认签名是本人签的')

    const { signatures, unconfirmed, foot } = await product
      .as('present')
      .call('mediation.agreement', { caseId })
    expect(signatures).toMatchObject([
      { signer: 'complainant', device: 'officer', confirmed: 'own', phone: true },
    ])
    expect(foot).toContain('签名人手机号：投诉人经微信验证')
    expect(unconfirmed).toBeUndefined()
  })

  it('is refused where no signature waits, and for other people', async () => {
    const { caseId } = await createCaseWithProposal(product, 'nothing')
    expect(await getErrorCode('nothing', caseId)).toBe('NOTHING_TO_CONFIRM')

    const otherCaseId = await createCaseSignedOnOfficerPhone('somebody')
    for (const name of ['officer1', 'dispatcher1', 'stranger'])
      expect(await getErrorCode(name, otherCaseId)).toBe('CASE_NOT_FOUND')

    await product.as('somebody').call('mediation.confirmSignature', { caseId: otherCaseId })
    expect(await getErrorCode('somebody', otherCaseId)).toBe('NOTHING_TO_CONFIRM')
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.confirmSignature',
    who: 'writer',
    prepareInput: async () => ({ caseId: await createCaseSignedOnOfficerPhone('writer') }),
    changeInput: () => ({ caseId: 'C'.repeat(20) }),
    next: ({ caseId }) => product.as('officer1').call('mediation.abandonAgreement', { caseId }),
  })
})
