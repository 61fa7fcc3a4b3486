import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'

/**
 * Unpacks the OpenType font from a WOFF file (W3C, WOFF 1.0, sections 3 to 5). PDFKit reads WOFF
 * too, but it unpacks the table of outlines again for every character, in JavaScript, which costs
 * half a second per page.
 */
function unpackWoff(woff: Buffer): Buffer {
  const tableCount = woff.readUInt16BE(12)
  const header = Buffer.alloc(12 + 16 * tableCount)
  woff.copy(header, 0, 4, 8)
  header.writeUInt16BE(tableCount, 4)
  // Two to the power of what fits into the count, as a reader would search by halves.
  const powerOfTwo = Math.floor(Math.log2(tableCount))
  header.writeUInt16BE(16 * 2 ** powerOfTwo, 6)
  header.writeUInt16BE(powerOfTwo, 8)
  header.writeUInt16BE(16 * (tableCount - 2 ** powerOfTwo), 10)

  const tables: Buffer[] = []
  let tableStart = header.length
  for (let tableIndex = 0; tableIndex < tableCount; tableIndex++) {
    const entryStart = 44 + 20 * tableIndex
    const [offset, packedLength, length] = [4, 8, 12].map((field) =>
      woff.readUInt32BE(entryStart + field),
    ) as [number, number, number]
    const packedBytes = woff.subarray(offset, offset + packedLength)
    const directoryStart = 12 + 16 * tableIndex
    woff.copy(header, directoryStart, entryStart, entryStart + 4)
    woff.copy(header, directoryStart + 4, entryStart + 16, entryStart + 20)
    header.writeUInt32BE(tableStart, directoryStart + 8)
    header.writeUInt32BE(length, directoryStart + 12)
    const fontTable = Buffer.alloc(Math.ceil(length / 4) * 4)
    ;(packedLength < length ? inflateSync(packedBytes) : packedBytes).copy(fontTable)
    tables.push(fontTable)
    tableStart += fontTable.length
  }
  return Buffer.concat([header, ...tables])
}

/**
 * The build copies the font into this folder next to the bundle (see assets.json): cut into slices
 * by Unicode range, with a list of the slices.
 */
const fontFolder = join(__dirname, 'fonts')

const fontFiles = new Map<string, Buffer>()

let fontSlices: { file: string; ranges: [from: number, to: number][] }[] | undefined

/**
 * The file of the slice that has a sign; undefined when the font lacks it. Only slices in use are
 * ever opened.
 */
export function fontSliceOf(character: string): string | undefined {
  fontSlices ??= readSlices()
  const codePoint = character.codePointAt(0) as number
  return fontSlices.find(({ ranges }) =>
    ranges.some(([firstPoint, lastPoint]) => firstPoint <= codePoint && codePoint <= lastPoint),
  )?.file
}

/** The slice as an open font, read once by an instance. */
export function loadFont(slicePath: string): Buffer {
  const fontFile = fontFiles.get(slicePath) ?? unpackWoff(readFileSync(slicePath))
  fontFiles.set(slicePath, fontFile)
  return fontFile
}

function readSlices() {
  const rangesByName = JSON.parse(readFileSync(join(fontFolder, 'unicode.json'), 'utf8')) as Record<
    string,
    string
  >
  return Object.entries(rangesByName).map(([name, ranges]) => ({
    file: join(fontFolder, `noto-sans-sc-${name.replace(/[[\]]/g, '')}-400-normal.woff`),
    ranges: ranges.split(',').map((range): [number, number] => {
      const [firstHex, lastHex = firstHex] = range.replace('U+', '').split('-') as [string, string?]
      return [Number.parseInt(firstHex, 16), Number.parseInt(lastHex, 16)]
    }),
  }))
}
