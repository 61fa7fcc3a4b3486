import { type View, view } from './view'

/** The claims in a photo's metadata. They can be forged: they are shown as claims, never taken as facts. */
export interface PhotoClaims {
  taken?: {
    /** As written by the camera, `YYYY-MM-DDTHH:mm:ss`. */
    local: string
    /** Milliseconds since 1970. */
    at: number
    /** False when the camera gave no time zone and Shanghai time is assumed. */
    zoneKnown: boolean
  }
  /** WGS-84 degrees to the centimetre: in China up to some 700 m from gcj02, on which maps and phones here work. */
  place?: { longitude: number; latitude: number }
  camera?: string
}

const tag = {
  orientation: 0x0112,
  make: 0x010f,
  model: 0x0110,
  exif: 0x8769,
  gps: 0x8825,
  taken: 0x9003,
  offset: 0x9011,
}
const gps = { latitudeRef: 1, latitude: 2, longitudeRef: 3, longitude: 4 }
const width: Record<number, number> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8 }
const mostEntries = 500
const longestText = 200

type Entries = Map<number, { type: number; count: number; at: number }>

/** Reads time, place and camera from a TIFF block. No pointer is followed twice: a crafted block cannot loop. */
export function readExif(block: Uint8Array): PhotoClaims {
  const file = tiff(block)
  if (!file) return {}
  const main = entries(file, file.u32(4))
  const exif = entries(file, number(file, main, tag.exif))
  const position = entries(file, number(file, main, tag.gps))
  const taken = takenAt(text(file, exif, tag.taken), text(file, exif, tag.offset))
  const place = placeOf(file, position)
  const camera = [text(file, main, tag.make), text(file, main, tag.model)].filter(Boolean).join(' ')
  return { ...(taken && { taken }), ...(place && { place }), ...(camera && { camera }) }
}

/** How the stored picture has to be turned, 1 (as it is) to 8 (TIFF 6.0, `Orientation`). */
export function orientationIn(block: Uint8Array): number {
  const file = tiff(block)
  return (file && number(file, entries(file, file.u32(4)), tag.orientation)) ?? 1
}

function tiff(block: Uint8Array): View | undefined {
  const order = String.fromCharCode(block[0] ?? 0, block[1] ?? 0)
  if (order !== 'II' && order !== 'MM') return undefined
  const file = view(block, order === 'II')
  return file.u16(2) === 42 ? file : undefined
}

function entries(file: View, from: number | undefined): Entries {
  const found: Entries = new Map()
  const count = Math.min(from === undefined ? 0 : (file.u16(from) ?? 0), mostEntries)
  for (let i = 0; i < count; i++) {
    const at = (from as number) + 2 + i * 12
    const [id, type, items] = [file.u16(at), file.u16(at + 2), file.u32(at + 4)]
    if (id === undefined || type === undefined || items === undefined) break
    const place = (width[type] ?? 1) * items <= 4 ? at + 8 : file.u32(at + 8)
    if (place !== undefined) found.set(id, { type, count: items, at: place })
  }
  return found
}

function number(file: View, from: Entries, id: number): number | undefined {
  const entry = from.get(id)
  return entry && (entry.type === 3 ? file.u16(entry.at) : file.u32(entry.at))
}

function text(file: View, from: Entries, id: number): string | undefined {
  const entry = from.get(id)
  if (entry?.type !== 2 || entry.count > longestText) return undefined
  return file.letters(entry.at, entry.count)?.split('\0')[0]?.trim()
}

function takenAt(written: string | undefined, zone: string | undefined): PhotoClaims['taken'] {
  const parts = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/.exec(written ?? '')
  if (!parts) return undefined
  const local = `${parts[1]}-${parts[2]}-${parts[3]}T${parts[4]}`
  const zoneKnown = /^[+-]\d\d:\d\d$/.test(zone ?? '')
  const at = Date.parse(`${local}${zoneKnown ? zone : '+08:00'}`)
  return Number.isNaN(at) ? undefined : { local, at, zoneKnown }
}

function placeOf(file: View, position: Entries): PhotoClaims['place'] {
  const latitude = degrees(file, position, gps.latitude, gps.latitudeRef, 'S')
  const longitude = degrees(file, position, gps.longitude, gps.longitudeRef, 'W')
  if (latitude === undefined || longitude === undefined) return undefined
  const possible = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && (latitude !== 0 || longitude !== 0)
  return possible ? { longitude, latitude } : undefined
}

function degrees(file: View, position: Entries, id: number, ref: number, negative: string): number | undefined {
  const entry = position.get(id)
  if (entry?.type !== 5 || entry.count !== 3) return undefined
  const [whole, minutes, seconds] = [0, 8, 16].map((offset) => {
    const [over, under] = [file.u32(entry.at + offset), file.u32(entry.at + offset + 4)]
    return over === undefined || !under ? Number.NaN : over / under
  }) as [number, number, number]
  const value = Math.round((whole + minutes / 60 + seconds / 3600) * 1e7) / 1e7
  if (Number.isNaN(value)) return undefined
  return text(file, position, ref)?.toUpperCase() === negative ? -value : value
}
