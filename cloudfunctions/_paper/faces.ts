import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { unpacked } from './unpacked'

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
