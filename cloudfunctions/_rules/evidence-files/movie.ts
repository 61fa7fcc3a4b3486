import { type ByteReader, createByteReader } from '#shared/evidence/view'
import { byteLengthOfBox, type FileBox, headerBytes, listBoxes } from './boxes'
import type { FileSource } from './source'

/** The facts in the index of an MP4, QuickTime or M4A file. */
interface MovieFacts {
  /** False if the file has only sound. */
  hasPicture: boolean
  /** Duration. Absent if the recorder did not write it, for example after a crash. */
  seconds?: number
}

/** Phones write far fewer boxes, even in a fragmented recording. */
const maxTopBoxes = 20_000
/** Hours of film need less. */
const maxIndexBytes = 16 * 1024 * 1024
/** A longer duration is an error in the file. */
const maxSeconds = 86_400

/**
 * Reads the index of a movie. Undefined if the file is cut off, or has no index, no media, or
 * neither a video nor a sound track.
 */
export function readMovieFacts(source: FileSource): MovieFacts | undefined {
  const topBoxes = listTopBoxes(source) ?? []
  const index = findBox(topBoxes, 'moov')
  const media = findBox(topBoxes, 'mdat')
  if (!index || !media) return undefined
  const indexBytes = index.endByte - index.startByte
  if (indexBytes > maxIndexBytes) return undefined

  const indexView = createByteReader(source.read(index.startByte, indexBytes))
  const indexBoxes = listBoxes(indexView)
  const trackKinds = indexBoxes
    .filter(({ type }) => type === 'trak')
    .map((track) => trackKindOf(indexView, track))
  const hasPicture = trackKinds.includes('vide')
  if (!hasPicture && !trackKinds.includes('soun')) return undefined
  const seconds = durationOf(indexView, indexBoxes)
  return seconds === undefined ? { hasPicture } : { hasPicture, seconds }
}

const findBox = (boxes: readonly FileBox[], boxType: string): FileBox | undefined =>
  boxes.find(({ type }) => type === boxType)

/**
 * The outermost boxes. Undefined if their lengths do not add up to that of the file: then it is cut
 * off.
 */
function listTopBoxes(source: FileSource): FileBox[] | undefined {
  const boxes: FileBox[] = []
  let offset = 0
  while (offset < source.size) {
    const headerView = createByteReader(source.read(offset, headerBytes.long))
    const shortSize = headerView.u32(0)
    const type = headerView.letters(4, 4)
    if (shortSize === undefined || type === undefined) return undefined
    if (boxes.length === maxTopBoxes) return undefined

    const longSize = (headerView.u32(8) ?? 0) * 2 ** 32 + (headerView.u32(12) ?? 0)
    const length = byteLengthOfBox(shortSize, longSize, source.size - offset)
    const headerLength = shortSize === 1 ? headerBytes.long : headerBytes.short
    if (length < headerLength || offset + length > source.size) return undefined
    boxes.push({ type, startByte: offset + headerLength, endByte: offset + length })
    offset += length
  }
  return boxes
}

/** The kind of a track, by its handler: `vide`, `soun`, … */
function trackKindOf(indexView: ByteReader, track: FileBox): string | undefined {
  const media = findBox(listBoxes(indexView, track.startByte, track.endByte), 'mdia')
  if (!media) return undefined
  const handler = findBox(listBoxes(indexView, media.startByte, media.endByte), 'hdlr')
  return handler && indexView.letters(handler.startByte + 8, 4)
}

/**
 * The duration in the movie header, in seconds (ISO/IEC 14496-12 §8.2.2). In version 1 the times
 * before it have eight bytes each instead of four, and the duration has eight, too.
 */
function durationOf(indexView: ByteReader, indexBoxes: FileBox[]): number | undefined {
  const header = findBox(indexBoxes, 'mvhd')
  if (!header) return undefined
  const hasLongTimes = indexView.u8(header.startByte) === 1
  const unitsPerSecond = indexView.u32(header.startByte + (hasLongTimes ? 20 : 12))
  const lowUnits = indexView.u32(header.startByte + (hasLongTimes ? 28 : 16))
  const highUnits = hasLongTimes ? indexView.u32(header.startByte + 24) : 0
  if (!unitsPerSecond || lowUnits === undefined || highUnits === undefined) return undefined

  const seconds = (highUnits * 2 ** 32 + lowUnits) / unitsPerSecond
  const isPlausible = seconds > 0 && seconds < maxSeconds
  if (!isPlausible) return undefined
  const roundedSeconds = Math.round(seconds * 10) / 10
  return roundedSeconds === 0 ? undefined : roundedSeconds
}
