import { createHash } from 'node:crypto'
import { jpeg, png } from '../actions/evidence/photos'
import { registryRow, toRegistryCsv } from '../actions/merchant/register-file'

/** A header that promises two hundred million points in a hundred bytes. */
const bomb = Buffer.concat([
  png.subarray(0, 16),
  Buffer.from([0, 0, 0x4e, 0x20, 0, 0, 0x27, 0x10]),
  png.subarray(24),
])

/** Files as phones and strangers send them. */
export const files = {
  photo: jpeg,
  picture: png,
  cut: jpeg.subarray(0, 40),
  bomb,
  page: Buffer.from('<html><script>alert(1)</script></html>'),
  polyglot: Buffer.concat([jpeg, Buffer.from('PK\u0003\u0004<script>alert(1)</script>')]),
  text: Buffer.from('只是一段文字'),
  empty: Buffer.alloc(0),
  register: Buffer.from(
    toRegistryCsv([
      registryRow(1),
      registryRow(2),
      registryRow(3, { 经度: '999' }),
      '=cmd|calc,,,,',
    ]),
  ),
}
export const fileNames = Object.keys(files) as (keyof typeof files)[]

export const sha256 = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex')
