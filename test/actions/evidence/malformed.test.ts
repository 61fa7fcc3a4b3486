import { afterAll, beforeAll, expect, it } from 'vitest'
import { type EvidenceKind, evidenceKinds } from '../../../miniprogram/shared/vocabulary/evidence'
import { aacOf, movie, mp3Of, pdf, wavOf } from '../../shared/evidence/samples'
import { openProduct, type Product } from '../cloud'
import { traces } from '../writes'
import { jpeg, png, sha256 } from './photos'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

/** The same numbers in every run. */
let seed = 20_261_124
const random = (below: number) => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return seed % below
}
const pick = <Item>(items: readonly Item[]): Item => items[random(items.length)] as Item

const whole: [EvidenceKind, Uint8Array][] = [
  ['photo', jpeg],
  ['photo', png],
  ['video', movie({ seconds: 2 })],
  ['audio', mp3Of(3)],
  ['audio', aacOf(3)],
  ['audio', wavOf(4000)],
  ['file', pdf()],
]

/** Ways to be wrong for certain: a head that lies, a length that lies, a kind that lies, nothing, noise. */
const ways: ((kind: EvidenceKind, bytes: Buffer) => [EvidenceKind, Buffer])[] = [
  (kind, bytes) => [pick(evidenceKinds.codes.filter((other) => other !== kind)), bytes],
  (kind, bytes) => [kind, Buffer.concat([Buffer.alloc(1 + random(8), random(31)), bytes])],
  (kind) => [kind, Buffer.from(Array.from({ length: 1 + random(300) }, () => random(32)))],
  (kind) => [
    kind,
    Buffer.from(
      pick(['<html>', 'PK\x03\x04', 'MZ\x90', 'GIF89a', '#!/bin/sh', 'Rar!\x1a\x07']) + 'x'.repeat(random(99)),
      'latin1',
    ),
  ],
  (_, bytes) => ['photo', Buffer.concat([jpeg.subarray(0, 4 + random(100)), bytes.subarray(0, 0)])],
  () => ['video', Buffer.from(movie({ seconds: 2 }).subarray(0, 8 + random(150)))],
  () => ['file', Buffer.from(pdf(random(40) + 1))],
  () => ['audio', Buffer.from(wavOf(4000).subarray(0, 44 + random(3000)))],
]

const malformed = () => {
  const [kind, bytes] = pick(whole)
  return pick(ways)(kind, Buffer.from(bytes))
}

let count = 0
/** Straight into the box of tickets: the quota of a day would end this early. */
async function submitted(who: string): Promise<string> {
  const [kind, bytes] = malformed()
  const { openid } = product.as(who)
  const [ticket, cloudPath] = [`T${++count}`, `inbox/${count}`]
  const about = { kind, bytes: bytes.length, sha256: sha256(bytes), origin: 'album', statement: false }
  await product.cloud.database.insert('tickets', [
    { _id: ticket, openid, ...about, cloudPath, at: product.cloud.clock.now(), copies: [] },
  ])
  const fileID = await product.cloud.files.put(cloudPath, bytes, openid)
  return product.as(who).refused('evidence.seal', { ticket, fileID })
}

it('1,000 random malformed files: every one refused by a code, nothing stored', async () => {
  const before = traces(product)
  const codes: Record<string, number> = {}
  for (let batch = 0; batch < 50; batch++) {
    const found = await Promise.all(Array.from({ length: 20 }, (_, who) => submitted(`nobody${batch % 10}x${who}`)))
    for (const code of found) codes[code] = (codes[code] ?? 0) + 1
  }
  expect(codes).toEqual({ 'EVIDENCE_WRONG_TYPE fileID': 1000 })
  expect(traces(product)).toEqual(before)
  expect(product.cloud.files.list()).toEqual([])
}, 120_000)
