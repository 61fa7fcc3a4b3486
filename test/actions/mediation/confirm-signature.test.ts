import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { phoneCode } from '../service/phone-code'
import { itWritesOnce, refusedWithoutTrace } from '../writes'
import { onTable, strokes } from './on-table'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const refused = (name: string, caseId: string) =>
  refusedWithoutTrace(product, () =>
    product.as(name).refused('mediation.confirmSignature', { caseId }),
  )

/** The complainant has signed on the officer's phone. */
async function signedThere(name: string): Promise<string> {
  const at = await onTable(product, name)
  await product
    .as('officer1')
    .call('mediation.signOnOfficerPhone', { ...at, signer: 'complainant', strokes })
  return at.caseId
}

describe('mediation.confirmSignature', () => {
  it('makes the signature count, and the paper say how', async () => {
    const caseId = await signedThere('present')
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

  it('is refused where nothing waits, and for others', async () => {
    const { caseId } = await onTable(product, 'nothing')
    expect(await refused('nothing', caseId)).toBe('NOTHING_TO_CONFIRM')
    const other = await signedThere('somebody')
    for (const name of ['officer1', 'dispatcher1', 'stranger'])
      expect(await refused(name, other)).toBe('CASE_NOT_FOUND')
    await product.as('somebody').call('mediation.confirmSignature', { caseId: other })
    expect(await refused('somebody', other)).toBe('NOTHING_TO_CONFIRM')
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.confirmSignature',
    who: 'writer',
    ready: async () => ({ caseId: await signedThere('writer') }),
    other: () => ({ caseId: 'C'.repeat(20) }),
    next: ({ caseId }) => product.as('officer1').call('mediation.abandonAgreement', { caseId }),
  })
})
