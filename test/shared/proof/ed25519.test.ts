import { createPrivateKey, sign as signWithNode } from 'node:crypto'
import { hexToBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isSignedBy, publicKeyOf, signMessage } from '#shared/proof/ed25519'

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** RFC 8032 §7.1, tests 1 to 3. */
const vectors = [
  [
    '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
] as const

describe('Ed25519', () => {
  it.each(vectors)('RFC 8032 vector %#', (secret, publicKey, message, signature) => {
    expect(hex(publicKeyOf(hexToBytes(secret)))).toBe(publicKey)
    expect(hex(signMessage(hexToBytes(message), hexToBytes(secret)))).toBe(signature)
    expect(isSignedBy(hexToBytes(signature), hexToBytes(message), hexToBytes(publicKey))).toBe(true)
  })

  it('agrees with OpenSSL and refuses every flipped bit', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.uint8Array({ maxLength: 200 }),
        fc.nat(511),
        (secret, message, bit) => {
          const der = Buffer.concat([
            Buffer.from('302e020100300506032b657004220420', 'hex'),
            secret,
          ])
          const theirs = signWithNode(
            null,
            message,
            createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }),
          )
          const ours = signMessage(message, secret)
          expect(hex(ours)).toBe(theirs.toString('hex'))
          const damaged = Uint8Array.from(ours)
          damaged[bit >> 3]! ^= 1 << (bit & 7)
          expect(isSignedBy(damaged, message, publicKeyOf(secret))).toBe(false)
          expect(isSignedBy(ours, Uint8Array.from([...message, 0]), publicKeyOf(secret))).toBe(
            false,
          )
        },
      ),
      { numRuns: 30 },
    )
  })

  it('refuses a signature whose scalar was moved by the group order, and a key of small order', () => {
    const secret = new Uint8Array(32).fill(7)
    const message = Uint8Array.of(1)
    const signature = signMessage(message, secret)
    const order = 2n ** 252n + 27742317777372353535851937790883648493n
    const scalar = BigInt(`0x${hex(signature.slice(32).reverse())}`) + order
    const moved = Uint8Array.from([
      ...signature.slice(0, 32),
      ...hexToBytes(scalar.toString(16).padStart(64, '0')).reverse(),
    ])

    expect(isSignedBy(signature, message, publicKeyOf(secret))).toBe(true)
    expect(isSignedBy(moved, message, publicKeyOf(secret))).toBe(false)

    const identity = Uint8Array.from([1, ...new Uint8Array(31)])
    expect(
      isSignedBy(Uint8Array.from([...identity, 1, ...new Uint8Array(31)]), message, identity),
    ).toBe(false)
  })

  it.each([
    ['short signature', 63, 32],
    ['short key', 64, 31],
    ['no key', 64, 0],
  ])('%s is not a signature, not a crash', (_, signature, key) => {
    expect(isSignedBy(new Uint8Array(signature), new Uint8Array(1), new Uint8Array(key))).toBe(
      false,
    )
  })
})
