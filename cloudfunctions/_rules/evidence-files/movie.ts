import { type ByteReader, createByteReader } from '#shared/evidence/view'
import { byteLengthOfBox, type FileBox, listBoxes } from './boxes'
import type { FileSource } from './source'

/** The facts in the index of an MP4, QuickTime or M4A file. */
interface MovieFacts {
  /** False for sound without pictures. */
  hasPicture: boolean
  /** Absent in a recording that was written while it ran and never given its length. */
  seconds?: number
}

/** Most parts of a file; phones write far fewer, even in a fragmented recording. */
const maxParts = 20_000
/** Longest index, bytes; hours of film need less. */
const maxIndexBytes = 16 * 1024 * 1024

/**
 * Walks the file box by box; undefined when it is cut short, has no index, no media, or no track to
 * see or hear.
 */
export function movieFacts(source: FileSource): MovieFacts | undefined {
  const parts = listTopBoxes(source)
  const index = parts?.find(({ type }) => type === 'moov')
  if (
    !index ||
    !parts?.some(({ type }) => type === 'mdat') ||
    index.endByte - index.startByte > maxIndexBytes
  )
    return undefined
  const fileView = createByteReader(source.read(index.startByte, index.endByte - index.startByte))
  const innerBoxes = listBoxes(fileView)
  const tracks = innerBoxes
    .filter(({ type }) => type === 'trak')
    .map((track) => trackKindOf(fileView, track))
  if (!tracks.includes('vide') && !tracks.includes('soun')) return undefined
  const seconds = durationOf(fileView, innerBoxes)
  return { hasPicture: tracks.includes('vide'), ...(seconds && { seconds }) }
}

/** The outermost boxes, whose lengths must add up to the file's. */
function listTopBoxes({ size, read: readBytes }: FileSource): FileBox[] | undefined {
  const foundBoxes: FileBox[] = []
  for (let offset = 0; offset < size; ) {
    const headerView = createByteReader(readBytes(offset, 16))
    const [shortSize, type] = [headerView.u32(0), headerView.letters(4, 4)]
    if (shortSize === undefined || type === undefined || foundBoxes.length === maxParts)
      return undefined
    const hasLongSize = shortSize === 1
    const longSize = (headerView.u32(8) ?? 0) * 2 ** 32 + (headerView.u32(12) ?? 0)
    const length = byteLengthOfBox(shortSize, longSize, size - offset)
    const headerLength = hasLongSize ? 16 : 8
    if (length < headerLength || offset + length > size) return undefined
    foundBoxes.push({ type, startByte: offset + headerLength, endByte: offset + length })
    offset += length
  }
  return foundBoxes
}

/** The kind of a track: `vide`, `soun`, … */
function trackKindOf(fileView: ByteReader, track: FileBox): string | undefined {
  const media = listBoxes(fileView, track.startByte, track.endByte).find(
    ({ type }) => type === 'mdia',
  )
  const handler =
    media && listBoxes(fileView, media.startByte, media.endByte).find(({ type }) => type === 'hdlr')
  return handler && fileView.letters(handler.startByte + 8, 4)
}

/** Length in seconds by the movie header (ISO/IEC 14496-12 §8.2.2). */
function durationOf(fileView: ByteReader, innerBoxes: FileBox[]): number | undefined {
  const header = innerBoxes.find(({ type }) => type === 'mvhd')
  if (!header) return undefined
  const isWide = fileView.u8(header.startByte) === 1
  const scale = fileView.u32(header.startByte + (isWide ? 20 : 12))
  const low = fileView.u32(header.startByte + (isWide ? 28 : 16))
  const high = isWide ? fileView.u32(header.startByte + 24) : 0
  if (!scale || low === undefined || high === undefined) return undefined
  const seconds = (high * 2 ** 32 + low) / scale
  return seconds > 0 && seconds < 86_400 ? Math.round(seconds * 10) / 10 : undefined
}
