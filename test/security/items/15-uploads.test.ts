import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Input } from '#shared/contract/index'
import { openProduct, type Product } from '../../actions/cloud'
import { jpeg, png, ticketInput, uploadFile } from '../../actions/evidence/photos'

let product: Product
beforeAll(async () => {
  product = await openProduct()
})
afterAll(() => product.close())

const MB = 1024 * 1024
const countEvidence = () => product.cloud.database.count('evidence')
const announce = (change: object) =>
  product.as('consumer').getErrorCode('evidence.ticket', { ...ticketInput(jpeg), ...change })

/** A PNG that says how large it is, its checksum with it. */
function pngOf(width: number, height: number): Buffer {
  const picture = Buffer.from(png)
  picture.writeUInt32BE(width, 16)
  picture.writeUInt32BE(height, 20)
  picture.writeUInt32BE(crc32(picture.subarray(12, 29)), 29)
  return picture
}

function crc32(bytes: Uint8Array): number {
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return ~crc >>> 0
}

it.each([
  ['too heavy', { bytes: 10 * MB + 1 }, 'INVALID_INPUT bytes'],
  ['no kind of evidence', { kind: 'program' }, 'INVALID_INPUT kind'],
  ['without a digest', { sha256: 'x' }, 'INVALID_INPUT sha256'],
])('15: announced %s it gets no place', async (_, change, code) => {
  expect(await announce(change)).toBe(code)
})

it('15: the place is made by the server, whatever the phone says, and is never the same twice', async () => {
  const input = {
    ...ticketInput(jpeg),
    cloudPath: 'evidence/mine.jpg',
    path: '../x',
  } as Input<'evidence.ticket'>
  const places = await Promise.all(
    [1, 2].map(async () => (await product.as('consumer').call('evidence.ticket', input)).cloudPath),
  )

  for (const place of places) expect(place).toMatch(/^inbox\/[0-9A-Z]{40}$/)
  expect(places[0]).not.toBe(places[1])
})

it.each<[string, Uint8Array, string]>([
  ['a page behind no signature', Buffer.from('<html><script>'), 'EVIDENCE_WRONG_TYPE fileID'],
  ['a program', Buffer.from('\x7fELF\x02\x01\x01', 'latin1'), 'EVIDENCE_WRONG_TYPE fileID'],
  ['a picture of a hundred million pixels', pngOf(20_000, 20_000), 'EVIDENCE_WRONG_TYPE fileID'],
])('15: %s is judged by its bytes and not kept', async (_, bytes, code) => {
  const before = countEvidence()
  expect(
    await product
      .as('consumer')
      .getErrorCode('evidence.seal', await uploadFile(product, 'consumer', bytes)),
  ).toBe(code)
  expect(countEvidence()).toBe(before)
})

it('15: the same picture with fewer pixels is kept, so it was the pixels', async () => {
  const input = await uploadFile(product, 'consumer', pngOf(20, 20))
  expect(await product.as('consumer').getReply('evidence.seal', input)).toMatchObject({ ok: true })
})

it.each([
  ['longer', Buffer.concat([jpeg, Buffer.alloc(1)]), 'EVIDENCE_TOO_LARGE fileID'],
  [
    'other',
    Buffer.from(jpeg.map((byte, at) => (at === 60 ? byte ^ 1 : byte))),
    'EVIDENCE_MISMATCH fileID',
  ],
])('15: bytes that are %s than what was announced are not kept', async (_, bytes, code) => {
  const { ticket, cloudPath } = await product
    .as('consumer')
    .call('evidence.ticket', ticketInput(jpeg))
  const fileID = await product.cloud.files.put(cloudPath, bytes, product.as('consumer').openid)

  expect(await product.as('consumer').getErrorCode('evidence.seal', { ticket, fileID })).toBe(code)
})

it('15: nobody announces more files in a day than ten complaints could hold', async () => {
  const { openid, getErrorCode, getReply } = product.as('many')
  const today = { _id: `upload:${openid}:2026-11-24`, count: 199, at: product.cloud.clock.now() }
  await product.cloud.database.insert('quotas', [today])

  expect(await getReply('evidence.ticket', ticketInput(jpeg))).toMatchObject({ ok: true })
  expect(await getErrorCode('evidence.ticket', ticketInput(jpeg))).toBe('TOO_MANY')
})
