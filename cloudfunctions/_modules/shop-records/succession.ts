interface ComparedShop {
  address: string
  category: string
}

/** Two shops are only compared if they are this close, metres. */
export const maxSuccessionMetres = 20

/**
 * Finds a sign that a nearby shop may be the same shop with another licence. A person decides
 * whether it is.
 */
export function findSuccessionSign(
  firstShop: ComparedShop,
  secondShop: ComparedShop,
): 'address' | 'trade' | undefined {
  if (normalizeAddress(firstShop.address) === normalizeAddress(secondShop.address)) return 'address'
  return firstShop.category === secondShop.category ? 'trade' : undefined
}

/** Addresses are typed by hand, with full-width or normal characters and with or without blanks. */
const normalizeAddress = (typedAddress: string): string =>
  typedAddress.normalize('NFKC').replace(/\s/g, '')
