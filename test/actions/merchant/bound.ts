import type { ShopPosition } from '#shared/vocabulary/merchant-answer'
import type { Product } from '../cloud'

/** Binds `who` as a representative of a shop, with a code of the officer. */
export async function bindRepresentative(
  product: Product,
  who: string,
  merchantId = 'noodles',
  officer = 'officer1',
  position?: ShopPosition,
): Promise<void> {
  const { code } = await product
    .as(officer)
    .call('merchant.invite', { merchantId, ...(position && { position }) })
  await product.as(who).call('merchant.bind', { merchantId, code })
}
