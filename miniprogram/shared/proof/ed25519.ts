import { eddsa, edwards } from '@noble/curves/abstract/edwards.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes } from '@noble/hashes/utils.js'

/**
 * Ed25519 (RFC 8032 §5.1), built from the curve arithmetic of the library. The library's own
 * `ed25519.js` and its `verify` use powers of BigInt. WeChat's compiler turns `a ** b` into
 * `Math.pow(a, b)`, which throws for BigInt. The functions used here need no powers.
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

const signatureScheme = eddsa(curve, sha512, { adjustScalarBytes: clampScalar })

/** RFC 8032 §5.1.5, step 2. */
function clampScalar(scalar: Uint8Array): Uint8Array {
  scalar[0]! &= 0xf8
  scalar[31]! &= 0x7f
  scalar[31]! |= 0x40
  return scalar
}

/** @param privateKey 32 bytes */
export const publicKeyOf = (privateKey: Uint8Array): Uint8Array =>
  signatureScheme.getPublicKey(privateKey)

/** @returns 64 bytes */
export const signMessage = (message: Uint8Array, privateKey: Uint8Array): Uint8Array =>
  signatureScheme.sign(message, privateKey)

/** Whether the signature is valid. False also for a malformed key or signature. */
export function isSignedBy(
  signature: Uint8Array,
  message: Uint8Array,
  publicKey: Uint8Array,
): boolean {
  try {
    return (
      signature.length === 64 &&
      satisfiesEquation(signature.subarray(0, 32), signature.subarray(32), message, publicKey)
    )
  } catch {
    return false
  }
}

/**
 * The equation of RFC 8032 §5.1.7: 8·S·B = 8·R + 8·k·A. Throws for bytes that are no point of the
 * curve.
 */
function satisfiesEquation(
  encodedPoint: Uint8Array,
  encodedScalar: Uint8Array,
  message: Uint8Array,
  publicKey: Uint8Array,
): boolean {
  const publicPoint = curve.fromBytes(publicKey)
  // With a key of small order, signatures of any message would be valid.
  if (timesEight(publicPoint).is0()) return false

  const challengeScalar =
    littleEndian(sha512(concatBytes(encodedPoint, publicKey, message))) % curve.Fn.ORDER
  const scalar = littleEndian(encodedScalar)
  if (scalar >= curve.Fn.ORDER) return false

  const difference = curve.BASE.multiply(scalar)
    .subtract(curve.fromBytes(encodedPoint))
    .subtract(publicPoint.multiply(challengeScalar))
  return timesEight(difference).is0()
}

const timesEight = (point: typeof curve.BASE) => point.double().double().double()
const littleEndian = (numberBytes: Uint8Array) =>
  BigInt(`0x${bytesToHex(Uint8Array.from(numberBytes).reverse())}`)
