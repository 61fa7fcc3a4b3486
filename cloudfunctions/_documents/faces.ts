import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'

/** Lengths in bytes of the headers and of the directory entries of WOFF and OpenType files. */
const woffLayout = { header: 44, entry: 20 } as const
const openTypeLayout = { header: 12, entry: 16 } as const

/**
 * Unpacks the OpenType font from a WOFF file (W3C, WOFF 1.0, sections 3 to 5). PDFKit can read
 * WOFF, too, but it unpacks the table of outlines again for each character, in JavaScript. That
 * costs half a second per page.
 */
function unpackWoff(woff: Buffer): Buffer {
  const tableCount = woff.readUInt16BE(12)
  const directory = Buffer.alloc(openTypeLayout.header + openTypeLayout.entry * tableCount)
  writeOpenTypeHeader(woff, directory, tableCount)

  const tables: Buffer[] = []
  let tableStart = directory.length
  for (let tableIndex = 0; tableIndex < tableCount; tableIndex++) {
    const woffEntry = woffLayout.header + woffLayout.entry * tableIndex
    const packedStart = woff.readUInt32BE(woffEntry + 4)
    const packedLength = woff.readUInt32BE(woffEntry + 8)
    const length = woff.readUInt32BE(woffEntry + 12)

    // An entry has the name of the table, its checksum, its offset and its length.
    const entry = openTypeLayout.header + openTypeLayout.entry * tableIndex
    woff.copy(directory, entry, woffEntry, woffEntry + 4)
    woff.copy(directory, entry + 4, woffEntry + 16, woffEntry + 20)
    directory.writeUInt32BE(tableStart, entry + 8)
    directory.writeUInt32BE(length, entry + 12)

    const packedBytes = woff.subarray(packedStart, packedStart + packedLength)
    const tableBytes = packedLength < length ? inflateSync(packedBytes) : packedBytes
    // Tables begin at multiples of four bytes.
    const paddedTable = Buffer.alloc(Math.ceil(length / 4) * 4)
    tableBytes.copy(paddedTable)
    tables.push(paddedTable)
    tableStart += paddedTable.length
  }
  return Buffer.concat([directory, ...tables])
}

/** Writes the version, the number of tables, and three values for a binary search in the tables. */
function writeOpenTypeHeader(woff: Buffer, directory: Buffer, tableCount: number): void {
  woff.copy(directory, 0, 4, 8)
  directory.writeUInt16BE(tableCount, 4)
  const exponent = Math.floor(Math.log2(tableCount))
  const largestPowerOfTwo = 2 ** exponent
  directory.writeUInt16BE(openTypeLayout.entry * largestPowerOfTwo, 6)
  directory.writeUInt16BE(exponent, 8)
  directory.writeUInt16BE(openTypeLayout.entry * (tableCount - largestPowerOfTwo), 10)
}

/**
 * The build copies the font into this folder next to the bundle (see assets.json). It is cut into
 * slices by Unicode ranges, with a list of the slices.
 */
const fontFolder = join(__dirname, 'fonts')

/** Unpacked slices by the path of their file. */
const fontFiles = new Map<string, Buffer>()

interface FontSlice {
  file: string
  /** Ranges of Unicode code points, the last one included. */
  ranges: { firstPoint: number; lastPoint: number }[]
}

let fontSlices: FontSlice[] | undefined

/** The file of the slice with a character. Undefined if the font does not have it. */
export function findFontSlice(character: string): string | undefined {
  fontSlices ??= readSlices()
  const codePoint = character.codePointAt(0) as number
  const slice = fontSlices.find(({ ranges }) =>
    ranges.some(({ firstPoint, lastPoint }) => firstPoint <= codePoint && codePoint <= lastPoint),
  )
  return slice?.file
}

/** The unpacked slice. Each instance reads a slice once, when it is first needed. */
export function loadFont(slicePath: string): Buffer {
  const fontFile = fontFiles.get(slicePath) ?? unpackWoff(readFileSync(slicePath))
  fontFiles.set(slicePath, fontFile)
  return fontFile
}

function readSlices(): FontSlice[] {
  const rangesByName = JSON.parse(readFileSync(join(fontFolder, 'unicode.json'), 'utf8')) as Record<
    string,
    string
  >
  return Object.entries(rangesByName).map(([name, ranges]) => ({
    file: join(fontFolder, `noto-sans-sc-${name.replace(/[[\]]/g, '')}-400-normal.woff`),
    ranges: ranges.split(',').map((range) => {
      const [firstHex, lastHex = firstHex] = range.replace('U+', '').split('-') as [string, string?]
      return {
        firstPoint: Number.parseInt(firstHex, 16),
        lastPoint: Number.parseInt(lastHex, 16),
      }
    }),
  }))
}
