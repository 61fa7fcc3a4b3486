import { eddsa, edwards } from '@noble/curves/abstract/edwards.js'
import { sha512 } from '@noble/hashes/sha2.js'

/**
 * Ed25519 (RFC 8032 §5.1) put together from the library's curve arithmetic. The library's ready-made `ed25519.js` also loads other
 * curves with BigInt powers (`**`), which WeChat's compiler turns into Math.pow: on a phone it would throw while loading.
 */
const curve = edwards({
  p: BigInt('0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed'),
  n: BigInt('0x1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed'),
  h: BigInt(8),
  a: BigInt('0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffec'),
  d: BigInt('0x52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3'),
  Gx: BigInt('0x216936d3cd6e53fec0a4e231fdd6dc5c692cc7609525a7b2c9562d608f25d51a'),
  Gy: BigInt('0x6666666666666666666666666666666666666666666666666666666666666658'),
})

const scheme = eddsa(curve, sha512, { adjustScalarBytes: clamp, zip215: false })

/** RFC 8032 §5.1.5, step 2. */
function clamp(scalar: Uint8Array): Uint8Array {
  scalar[0]! &= 0xf8
  scalar[31]! &= 0x7f
  scalar[31]! |= 0x40
  return scalar
}

/** @param secret 32 bytes */
export const publicKeyOf = (secret: Uint8Array): Uint8Array => scheme.getPublicKey(secret)

/** @returns 64 bytes */
export const sign = (message: Uint8Array, secret: Uint8Array): Uint8Array => scheme.sign(message, secret)

/** False for whatever is not a valid signature, malformed keys included. */
export function isSignedBy(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean {
  try {
    return scheme.verify(signature, message, publicKey)
  } catch {
    return false
  }
}
