import { createPublicKey, verify as verifyWithNode } from 'node:crypto'
import { ED25519_TORSION_SUBGROUP, ed25519 } from '@noble/curves/ed25519.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { concatBytes, hexToBytes } from '@noble/hashes/utils.js'
import { describe, expect, it } from 'vitest'
import { isSignedBy, publicKeyOf, signMessage } from '#shared/proof/ed25519'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const order = 2n ** 252n + 27742317777372353535851937790883648493n
const prime = 2n ** 255n - 19n
const little = (value: bigint) => hexToBytes(value.toString(16).padStart(64, '0')).reverse()
const number = (bytes: Uint8Array) => BigInt(`0x${hex(Uint8Array.from(bytes).reverse())}`)
const { Point } = ed25519

const message = Uint8Array.from(Buffer.from('minute'))
const secret = new Uint8Array(32).fill(5)
const key = publicKeyOf(secret)
const signature = signMessage(message, secret)

function opensslSays(bytes: Uint8Array, text: Uint8Array, publicKey: Uint8Array): boolean {
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), publicKey])
  return verifyWithNode(
    null,
    text,
    createPublicKey({ key: der, format: 'der', type: 'spki' }),
    bytes,
  )
}

describe('Ed25519 at its edges', () => {
  it('RFC 8032 vector SHA(abc)', () => {
    const seed = hexToBytes('833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42')
    const abc = sha512(Uint8Array.from(Buffer.from('abc')))

    expect(hex(publicKeyOf(seed))).toBe(
      'ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf',
    )
    expect(hex(signMessage(abc, seed))).toBe(
      'dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704',
    )
  })

  it.each(ED25519_TORSION_SUBGROUP)('a key of small order signs nothing: %s', (point) => {
    for (const r of ED25519_TORSION_SUBGROUP.map(hexToBytes))
      for (const s of [0n, 1n])
        expect(isSignedBy(concatBytes(r, little(s)), message, hexToBytes(point))).toBe(false)
  })

  // y is written as y + p where that still fits in 255 bits: the same point, another spelling.
  it.each([...Array(19).keys()])(
    'a point whose y is spelled p + %i is none, as key and as R',
    (small) => {
      for (const signBit of [0n, 1n << 255n]) {
        const spelled = little((prime + BigInt(small)) | signBit)
        expect(isSignedBy(signature, message, spelled)).toBe(false)
        expect(isSignedBy(concatBytes(spelled, signature.slice(32)), message, key)).toBe(false)
      }
    },
  )

  it('x = 0 with the sign bit set is no point', () => {
    for (const y of [1n, prime - 1n])
      expect(isSignedBy(signature, message, little(y | (1n << 255n)))).toBe(false)
  })

  it.each([1n, 2n, 7n, 15n])('S + %i·L is refused: one signature has one spelling', (times) => {
    const moved = number(signature.slice(32)) + times * order
    if (moved < 1n << 256n)
      expect(isSignedBy(concatBytes(signature.slice(0, 32), little(moved)), message, key)).toBe(
        false,
      )
    expect(isSignedBy(concatBytes(signature.slice(0, 32), little(order)), message, key)).toBe(false)
  })

  it('a valid signature with a small-order point added to R is another, and invalid', () => {
    for (const point of ED25519_TORSION_SUBGROUP.slice(1)) {
      const r = Point.fromBytes(signature.slice(0, 32)).add(Point.fromHex(point)).toBytes()
      expect(isSignedBy(concatBytes(r, signature.slice(32)), message, key)).toBe(false)
    }
  })

  // Only a owner of the secret can make such a signature; RFC 8032's own equation (times 8)
  // accepts it, OpenSSL's (without) does not.
  it('the equation is the cofactored one of RFC 8032: a signer’s R of mixed order is taken', () => {
    const torsion = Point.fromHex(ED25519_TORSION_SUBGROUP[1]!)
    const { scalar } = ed25519.utils.getExtendedPublicKey(secret)
    const nonce = 12345n
    const r = Point.BASE.multiply(nonce).add(torsion).toBytes()
    const k = number(sha512(concatBytes(r, key, message))) % order
    const mixed = concatBytes(r, little((nonce + k * scalar) % order))

    expect(isSignedBy(mixed, message, key)).toBe(true)
    expect(opensslSays(mixed, message, key)).toBe(false)
  })

  it.each([0, 31, 33, 64])('a key of %i bytes is none', (length) => {
    expect(isSignedBy(signature, message, concatBytes(key, key).slice(0, length))).toBe(false)
  })
})
