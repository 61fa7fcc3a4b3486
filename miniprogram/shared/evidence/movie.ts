import { type Box, boxes } from './boxes'
import type { Source } from './source'
import { type View, view } from './view'

/** The facts in the index of an MP4, QuickTime or M4A file. */
interface MovieFacts {
  /** False for sound without pictures. */
  picture: boolean
  /** Absent in a recording that was written while it ran and never given its length. */
  seconds?: number
}

/** Most parts of a file; phones write far fewer, even in a fragmented recording. */
const mostParts = 20_000
/** Longest index, bytes; hours of film need less. */
const longestIndex = 16 * 1024 * 1024

/** Walks the file box by box; undefined when it is cut short, has no index, no media, or no track to see or hear. */
export function movieFacts(source: Source): MovieFacts | undefined {
  const parts = partsOf(source)
  const index = parts?.find(({ type }) => type === 'moov')
  if (!index || !parts?.some(({ type }) => type === 'mdat') || index.to - index.from > longestIndex) return undefined
  const file = view(source.read(index.from, index.to - index.from))
  const inner = boxes(file)
  const tracks = inner.filter(({ type }) => type === 'trak').map((track) => trackOf(file, track))
  if (!tracks.includes('vide') && !tracks.includes('soun')) return undefined
  const seconds = lengthOf(file, inner)
  return { picture: tracks.includes('vide'), ...(seconds && { seconds }) }
}

/** The outermost boxes, whose lengths must add up to the file's. */
function partsOf({ size, read }: Source): Box[] | undefined {
  const found: Box[] = []
  for (let at = 0; at < size; ) {
    const head = view(read(at, 16))
    const [short, type] = [head.u32(0), head.letters(4, 4)]
    if (short === undefined || type === undefined || found.length === mostParts) return undefined
    const long = short === 1
    const length = long ? (head.u32(8) ?? 0) * 2 ** 32 + (head.u32(12) ?? 0) : short === 0 ? size - at : short
    const lead = long ? 16 : 8
    if (length < lead || at + length > size) return undefined
    found.push({ type, from: at + lead, to: at + length })
    at += length
  }
  return found
}

/** The kind of a track: `vide`, `soun`, … */
function trackOf(file: View, track: Box): string | undefined {
  const media = boxes(file, track.from, track.to).find(({ type }) => type === 'mdia')
  const handler = media && boxes(file, media.from, media.to).find(({ type }) => type === 'hdlr')
  return handler && file.letters(handler.from + 8, 4)
}

/** Length in seconds by the movie header (ISO/IEC 14496-12 §8.2.2). */
function lengthOf(file: View, inner: Box[]): number | undefined {
  const header = inner.find(({ type }) => type === 'mvhd')
  if (!header) return undefined
  const wide = file.u8(header.from) === 1
  const scale = file.u32(header.from + (wide ? 20 : 12))
  const low = file.u32(header.from + (wide ? 28 : 16))
  const high = wide ? file.u32(header.from + 24) : 0
  if (!scale || low === undefined || high === undefined) return undefined
  const seconds = (high * 2 ** 32 + low) / scale
  return seconds > 0 && seconds < 86_400 ? Math.round(seconds * 10) / 10 : undefined
}
