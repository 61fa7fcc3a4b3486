import type { Product } from '../cloud'

/** The centre records the request of a case's person. */
export const recordErasureRequest = (product: Product, caseId: string) =>
  product
    .as('dispatcher1')
    .call('ledger.recordErasureRequest', { caseId, note: '本人来电提出，已核对登记的电话' })

/** Erases the personal data of a case, as its person has asked by telephone. */
export async function eraseOnRequest(product: Product, caseId: string) {
  await recordErasureRequest(product, caseId)
  return product.as('leader1').call('ledger.erase', { caseId, ground: 'asked' })
}
