interface ComparedShop {
  address: string
  category: string
}

/** How far apart two shops may be that are proposed as one, metres. */
export const successionWithin = 20

/**
 * Why a shop so near could be the same under another licence, for a person to decide; undefined
 * without a sign.
 */
export function successionSign(
  firstShop: ComparedShop,
  secondShop: ComparedShop,
): 'address' | 'trade' | undefined {
  if (normalizeAddress(firstShop.address) === normalizeAddress(secondShop.address)) return 'address'
  return firstShop.category === secondShop.category ? 'trade' : undefined
}

/** Addresses are typed by hand: width and blanks say nothing. */
const normalizeAddress = (addressText: string): string =>
  addressText.normalize('NFKC').replace(/\s/g, '')
