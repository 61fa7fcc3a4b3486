import { inflateSync } from 'node:zlib'

/**
 * The OpenType font in a WOFF file (W3C, WOFF 1.0, sections 3 to 5). PDFKit reads WOFF too, but unpacks the table of
 * outlines anew for every sign, in JavaScript: half a second a page.
 */
export function unpacked(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12)
  const head = Buffer.alloc(12 + 16 * count)
  woff.copy(head, 0, 4, 8)
  head.writeUInt16BE(count, 4)
  // Two to the power of what fits into the count, as a reader would search by halves.
  const power = Math.floor(Math.log2(count))
  head.writeUInt16BE(16 * 2 ** power, 6)
  head.writeUInt16BE(power, 8)
  head.writeUInt16BE(16 * (count - 2 ** power), 10)

  const tables: Buffer[] = []
  let end = head.length
  for (let at = 0; at < count; at++) {
    const entry = 44 + 20 * at
    const [offset, packed, length] = [4, 8, 12].map((field) => woff.readUInt32BE(entry + field)) as [
      number,
      number,
      number,
    ]
    const bytes = woff.subarray(offset, offset + packed)
    const to = 12 + 16 * at
    woff.copy(head, to, entry, entry + 4)
    woff.copy(head, to + 4, entry + 16, entry + 20)
    head.writeUInt32BE(end, to + 8)
    head.writeUInt32BE(length, to + 12)
    const table = Buffer.alloc(Math.ceil(length / 4) * 4)
    ;(packed < length ? inflateSync(bytes) : bytes).copy(table)
    tables.push(table)
    end += table.length
  }
  return Buffer.concat([head, ...tables])
}
