import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openProduct, type Product } from '../cloud'
import { itWritesOnce, refusedWithoutTrace } from '../writes'
import { bothSign, onTable, strokes } from './on-table'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const refused = (name: string, input: unknown) =>
  refusedWithoutTrace(product, () => product.as(name).refused('mediation.withdrawSignature', input))

async function signedOnce(name: string) {
  const at = await onTable(product, name)
  await product.as(name).call('mediation.sign', { ...at, strokes })
  return at
}

describe('mediation.withdrawSignature', () => {
  it('takes the signature back; the text stays, and may be signed again', async () => {
    const at = await signedOnce('consumer')
    const view = await product
      .as('consumer')
      .call('mediation.withdrawSignature', { caseId: at.caseId })
    expect(view.agreement).toMatchObject({ state: 'open', signed: [], textHash: at.textHash })
    expect(await refused('consumer', { caseId: at.caseId })).toBe('NOT_SIGNED')
    expect((await bothSign(product, at)).state).toBe('settled')
    expect(await refused('consumer', { caseId: at.caseId })).toBe('ALREADY_EFFECTIVE')
  })

  it('is not for others', async () => {
    const { caseId } = await signedOnce('mine')
    for (const name of ['stranger', 'officer1', 'dispatcher1'])
      expect(await refused(name, { caseId })).toBe('CASE_NOT_FOUND')
  })

  itWritesOnce({
    product: () => product,
    action: 'mediation.withdrawSignature',
    who: 'writer',
    ready: async () => ({ caseId: (await signedOnce('writer')).caseId }),
    other: () => ({ caseId: 'ANOTHER' }),
  })
})
