import { boxes, inside } from './boxes'
import type { View } from './view'

const meta = { type: 'meta', skip: 4 }

/** The largest picture a HEIC file announces. */
export function heicSize(file: View): { width: number; height: number } | undefined {
  const properties = inside(file, [meta, { type: 'iprp' }, { type: 'ipco' }])
  if (!properties) return undefined
  return boxes(file, properties.from, properties.to)
    .filter(({ type }) => type === 'ispe')
    .map(({ from }) => ({ width: file.u32(from + 4) ?? 0, height: file.u32(from + 8) ?? 0 }))
    .sort((a, b) => b.width * b.height - a.width * a.height)[0]
}

/** Where the EXIF block of a HEIC file begins and ends, at its TIFF header. */
export function heicExif(file: View): { from: number; to: number } | undefined {
  const id = exifItem(file)
  const extent = id === undefined ? undefined : firstExtent(file, id)
  const lead = extent && file.u32(extent.from)
  if (!extent || lead === undefined) return undefined
  return { from: extent.from + 4 + lead, to: extent.from + extent.length }
}

function exifItem(file: View): number | undefined {
  const list = inside(file, [meta, { type: 'iinf' }])
  if (!list) return undefined
  const entries = list.from + (file.u8(list.from) === 0 ? 6 : 8)
  for (const { type, from } of boxes(file, entries, list.to)) {
    if (type !== 'infe') continue
    const wide = file.u8(from) === 3
    if (file.letters(from + (wide ? 10 : 8), 4) === 'Exif') return wide ? file.u32(from + 4) : file.u16(from + 4)
  }
  return undefined
}

/** First extent of an item whose data lies in the file itself (`iloc`, ISO/IEC 14496-12 §8.11.3). */
function firstExtent(file: View, wanted: number): { from: number; length: number } | undefined {
  const box = inside(file, [meta, { type: 'iloc' }])
  if (!box) return undefined
  const version = file.u8(box.from) ?? 0
  const sizes = file.u16(box.from + 4) ?? 0
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15]
  const indexSize = version === 0 ? 0 : sizes & 15
  let at = box.from + 6
  const take = (width: number): number => {
    const value = width === 0 ? 0 : width === 2 ? file.u16(at) : width === 4 ? file.u32(at) : file.u32(at + width - 4)
    at += width
    return value ?? Number.NaN
  }
  const count = take(version < 2 ? 2 : 4)
  for (let i = 0; i < count && at < box.to; i++) {
    const id = take(version < 2 ? 2 : 4)
    const method = version === 0 ? 0 : take(2) & 15
    take(2)
    const base = take(baseSize)
    const extents = take(2)
    // Cameras write one; many of no width would never lead to the end of the box.
    for (let e = 0; e < Math.min(extents, 16) && at < box.to; e++) {
      take(indexSize)
      const from = base + take(offsetSize)
      const length = take(lengthSize)
      if (id === wanted && method === 0) return { from, length }
    }
  }
  return undefined
}
