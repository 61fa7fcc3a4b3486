import { type ByteReader, createByteReader } from './view'

/**
 * The claims in a photo's metadata. They can be forged: they are shown as claims, never taken as
 * facts.
 */
export interface PhotoClaims {
  taken?: {
    /** As written by the camera, `YYYY-MM-DDTHH:mm:ss`. */
    local: string
    /** Milliseconds since 1970. */
    at: number
    /** False when the camera gave no time zone and Shanghai time is assumed. */
    zoneKnown: boolean
  }
  /**
   * WGS-84 degrees to the centimetre: in China up to some 700 m from gcj02, on which maps and
   * phones here work.
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
const bytesPerType: Record<number, number> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 9: 4, 10: 8 }
const maxEntries = 500
const maxTextLength = 200

type TagEntries = Map<number, { type: number; count: number; at: number }>

/**
 * Reads time, place and camera from a TIFF block. No pointer is followed twice: a crafted block
 * cannot loop.
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

/** How the stored picture has to be turned, 1 (as it is) to 8 (TIFF 6.0, `Orientation`). */
export function orientationIn(block: Uint8Array): number {
  const reader = openTiff(block)
  return (
    (reader && readNumber(reader, readEntries(reader, reader.u32(4)), exifTag.orientation)) ?? 1
  )
}

function openTiff(block: Uint8Array): ByteReader | undefined {
  const byteOrder = String.fromCharCode(block[0] ?? 0, block[1] ?? 0)
  if (byteOrder !== 'II' && byteOrder !== 'MM') return undefined
  const reader = createByteReader(block, byteOrder === 'II')
  return reader.u16(2) === 42 ? reader : undefined
}

function readEntries(reader: ByteReader, directoryOffset: number | undefined): TagEntries {
  const entriesByTag: TagEntries = new Map()
  const entryCount = Math.min(
    directoryOffset === undefined ? 0 : (reader.u16(directoryOffset) ?? 0),
    maxEntries,
  )
  for (let entryIndex = 0; entryIndex < entryCount; entryIndex++) {
    const entryOffset = (directoryOffset as number) + 2 + entryIndex * 12
    const [tagId, valueType, valueCount] = [
      reader.u16(entryOffset),
      reader.u16(entryOffset + 2),
      reader.u32(entryOffset + 4),
    ]
    if (tagId === undefined || valueType === undefined || valueCount === undefined) break
    const valueOffset =
      (bytesPerType[valueType] ?? 1) * valueCount <= 4
        ? entryOffset + 8
        : reader.u32(entryOffset + 8)
    if (valueOffset !== undefined)
      entriesByTag.set(tagId, { type: valueType, count: valueCount, at: valueOffset })
  }
  return entriesByTag
}

function readNumber(reader: ByteReader, tagEntries: TagEntries, tagId: number): number | undefined {
  const entry = tagEntries.get(tagId)
  return entry && (entry.type === 3 ? reader.u16(entry.at) : reader.u32(entry.at))
}

function readText(reader: ByteReader, tagEntries: TagEntries, tagId: number): string | undefined {
  const entry = tagEntries.get(tagId)
  if (entry?.type !== 2 || entry.count > maxTextLength) return undefined
  return reader.letters(entry.at, entry.count)?.split('\0')[0]?.trim()
}

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
  const latitude = readDegrees(reader, gpsEntries, gpsTag.latitude, gpsTag.latitudeRef, 'S')
  const longitude = readDegrees(reader, gpsEntries, gpsTag.longitude, gpsTag.longitudeRef, 'W')
  if (latitude === undefined || longitude === undefined) return undefined
  const isPossible =
    Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && (latitude !== 0 || longitude !== 0)
  return isPossible ? { longitude, latitude } : undefined
}

function readDegrees(
  reader: ByteReader,
  gpsEntries: TagEntries,
  degreesTag: number,
  referenceTag: number,
  negativeReference: string,
): number | undefined {
  const entry = gpsEntries.get(degreesTag)
  if (entry?.type !== 5 || entry.count !== 3) return undefined
  const [wholeDegrees, minutes, seconds] = [0, 8, 16].map((offset) => {
    const [numerator, denominator] = [
      reader.u32(entry.at + offset),
      reader.u32(entry.at + offset + 4),
    ]
    return numerator === undefined || !denominator ? Number.NaN : numerator / denominator
  }) as [number, number, number]
  const signedDegrees = Math.round((wholeDegrees + minutes / 60 + seconds / 3600) * 1e7) / 1e7
  if (Number.isNaN(signedDegrees)) return undefined
  return readText(reader, gpsEntries, referenceTag)?.toUpperCase() === negativeReference
    ? -signedDegrees
    : signedDegrees
}
