import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'

/**
 * The OpenType font in a WOFF file (W3C, WOFF 1.0, sections 3 to 5). PDFKit reads WOFF too, but unpacks the table of
 * outlines anew for every sign, in JavaScript: half a second a page.
 */
function unpacked(woff: Buffer): Buffer {
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

/** Beside the bundle: the font in slices by range of Unicode, and the list of them (see assets.json). */
const folder = join(__dirname, 'fonts')

const opened = new Map<string, Buffer>()

let slices: { file: string; ranges: [from: number, to: number][] }[] | undefined

/** The file of the slice that has a sign; undefined when the font lacks it. Only slices in use are ever opened. */
export function faceOf(sign: string): string | undefined {
  slices ??= readSlices()
  const point = sign.codePointAt(0) as number
  return slices.find(({ ranges }) => ranges.some(([from, to]) => from <= point && point <= to))?.file
}

/** The slice as an open font, read once by an instance. */
export function fontOf(face: string): Buffer {
  const font = opened.get(face) ?? unpacked(readFileSync(face))
  opened.set(face, font)
  return font
}

function readSlices() {
  const list = JSON.parse(readFileSync(join(folder, 'unicode.json'), 'utf8')) as Record<string, string>
  return Object.entries(list).map(([name, ranges]) => ({
    file: join(folder, `noto-sans-sc-${name.replace(/[[\]]/g, '')}-400-normal.woff`),
    ranges: ranges.split(',').map((range): [number, number] => {
      const [from, to = from] = range.replace('U+', '').split('-') as [string, string?]
      return [Number.parseInt(from, 16), Number.parseInt(to, 16)]
    }),
  }))
}
