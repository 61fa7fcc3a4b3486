import { type ByteReader, createByteReader } from './view'

/**
 * The claims in the metadata of a photo. They can be forged, so they are shown as claims and never
 * treated as facts.
 */
export interface PhotoClaims {
  taken?: {
    /** As written by the camera, `YYYY-MM-DDTHH:mm:ss`. */
    local: string
    /** Milliseconds since 1970. */
    at: number
    /** False if the camera stated no time zone, so that Shanghai time is assumed. */
    zoneKnown: boolean
  }
  /**
   * Degrees of WGS-84, rounded to a centimetre. In China, they differ by up to about 700 m from
   * gcj02, the coordinate system of maps and phones.
   */
  place?: { longitude: number; latitude: number }
  camera?: string
}

const exifTag = {
  orientation: 0x0112,
  make: 0x010f,
  model: 0x0110,
  exif: 0x8769,
  gps: 0x8825,
  taken: 0x9003,
  offset: 0x9011,
}
const gpsTag = { latitudeRef: 1, latitude: 2, longitudeRef: 3, longitude: 4 }

/** Types of values (TIFF 6.0 and EXIF). */
const valueType = { ascii: 2, short: 3, rational: 5 }
/** Size of a value in bytes, by its type. */
const bytesPerType: Record<number, number> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8 }

/** An entry of a directory: tag (2 bytes), type (2), count (4), and the value or its offset (4). */
const entryByteCount = 12
const rationalByteCount = 8
/** A limit for crafted files. */
const maxEntries = 500
const maxTextLength = 200

interface TagEntry {
  type: number
  /** Number of values. */
  count: number
  /** Offset of the first value in the block. */
  offset: number
}
type TagEntries = Map<number, TagEntry>

/**
 * Reads time, place and camera from a TIFF block. Each directory is read once, so that a crafted
 * block cannot cause an endless loop.
 */
export function readPhotoClaims(block: Uint8Array): PhotoClaims {
  const reader = openTiff(block)
  if (!reader) return {}
  const mainEntries = readEntries(reader, reader.u32(4))
  const exifEntries = readEntries(reader, readNumber(reader, mainEntries, exifTag.exif))
  const gpsEntries = readEntries(reader, readNumber(reader, mainEntries, exifTag.gps))
  const takenClaim = readTakenTime(
    readText(reader, exifEntries, exifTag.taken),
    readText(reader, exifEntries, exifTag.offset),
  )
  const placeClaim = readPlace(reader, gpsEntries)
  const cameraName = [
    readText(reader, mainEntries, exifTag.make),
    readText(reader, mainEntries, exifTag.model),
  ]
    .filter(Boolean)
    .join(' ')
  const claims: PhotoClaims = {}
  if (takenClaim) claims.taken = takenClaim
  if (placeClaim) claims.place = placeClaim
  if (cameraName) claims.camera = cameraName
  return claims
}

/** How the picture must be rotated or mirrored, 1 (not at all) to 8 (TIFF 6.0, `Orientation`). */
export function orientationIn(block: Uint8Array): number {
  const reader = openTiff(block)
  if (!reader) return 1
  const mainEntries = readEntries(reader, reader.u32(4))
  return readNumber(reader, mainEntries, exifTag.orientation) ?? 1
}

/** Checks the header of a TIFF block: the byte order, the number 42, the offset of a directory. */
function openTiff(block: Uint8Array): ByteReader | undefined {
  const byteOrder = String.fromCharCode(block[0] ?? 0, block[1] ?? 0)
  if (byteOrder !== 'II' && byteOrder !== 'MM') return undefined
  const reader = createByteReader(block, byteOrder === 'II')
  return reader.u16(2) === 42 ? reader : undefined
}

/** Reads a directory. It begins with the number of its entries, in two bytes. */
function readEntries(reader: ByteReader, directoryOffset: number | undefined): TagEntries {
  const entriesByTag: TagEntries = new Map()
  if (directoryOffset === undefined) return entriesByTag

  const entryCount = Math.min(reader.u16(directoryOffset) ?? 0, maxEntries)
  for (let entryIndex = 0; entryIndex < entryCount; entryIndex++) {
    const entryOffset = directoryOffset + 2 + entryIndex * entryByteCount
    const tagId = reader.u16(entryOffset)
    const type = reader.u16(entryOffset + 2)
    const count = reader.u32(entryOffset + 4)
    if (tagId === undefined || type === undefined || count === undefined) break

    // A value of up to four bytes is in the entry itself. For a longer one, the entry has its
    // offset.
    const isInEntry = (bytesPerType[type] ?? 1) * count <= 4
    const offset = isInEntry ? entryOffset + 8 : reader.u32(entryOffset + 8)
    if (offset !== undefined) entriesByTag.set(tagId, { type, count, offset })
  }
  return entriesByTag
}

function readNumber(reader: ByteReader, tagEntries: TagEntries, tagId: number): number | undefined {
  const entry = tagEntries.get(tagId)
  if (!entry) return undefined
  return entry.type === valueType.short ? reader.u16(entry.offset) : reader.u32(entry.offset)
}

function readText(reader: ByteReader, tagEntries: TagEntries, tagId: number): string | undefined {
  const entry = tagEntries.get(tagId)
  if (entry?.type !== valueType.ascii || entry.count > maxTextLength) return undefined
  return reader.letters(entry.offset, entry.count)?.split('\0')[0]?.trim()
}

/**
 * @param writtenTime `YYYY:MM:DD HH:mm:ss`
 * @param zoneOffset `+08:00`
 */
function readTakenTime(
  writtenTime: string | undefined,
  zoneOffset: string | undefined,
): PhotoClaims['taken'] {
  const timeParts = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/.exec(writtenTime ?? '')
  if (!timeParts) return undefined
  const localTime = `${timeParts[1]}-${timeParts[2]}-${timeParts[3]}T${timeParts[4]}`
  const zoneKnown = /^[+-]\d\d:\d\d$/.test(zoneOffset ?? '')
  const timestamp = Date.parse(`${localTime}${zoneKnown ? zoneOffset : '+08:00'}`)
  return Number.isNaN(timestamp) ? undefined : { local: localTime, at: timestamp, zoneKnown }
}

function readPlace(reader: ByteReader, gpsEntries: TagEntries): PhotoClaims['place'] {
  const unsignedLatitude = readDegrees(reader, gpsEntries.get(gpsTag.latitude))
  const unsignedLongitude = readDegrees(reader, gpsEntries.get(gpsTag.longitude))
  if (unsignedLatitude === undefined || unsignedLongitude === undefined) return undefined

  const isSouth = readText(reader, gpsEntries, gpsTag.latitudeRef)?.toUpperCase() === 'S'
  const isWest = readText(reader, gpsEntries, gpsTag.longitudeRef)?.toUpperCase() === 'W'
  const latitude = isSouth ? -unsignedLatitude : unsignedLatitude
  const longitude = isWest ? -unsignedLongitude : unsignedLongitude

  const isPossible = unsignedLatitude <= 90 && unsignedLongitude <= 180
  // Cameras without a position write (0, 0).
  const isKnown = latitude !== 0 || longitude !== 0
  return isPossible && isKnown ? { longitude, latitude } : undefined
}

/** Reads degrees, minutes and seconds, which are stored as fractions. */
function readDegrees(reader: ByteReader, entry: TagEntry | undefined): number | undefined {
  if (entry?.type !== valueType.rational || entry.count !== 3) return undefined

  const readFraction = (index: number): number => {
    const offset = entry.offset + index * rationalByteCount
    const numerator = reader.u32(offset)
    const denominator = reader.u32(offset + 4)
    return numerator === undefined || !denominator ? Number.NaN : numerator / denominator
  }
  const degrees = readFraction(0) + readFraction(1) / 60 + readFraction(2) / 3600
  return Number.isNaN(degrees) ? undefined : Math.round(degrees * 1e7) / 1e7
}
