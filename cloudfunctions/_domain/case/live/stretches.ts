import type { Source } from '../../../../miniprogram/shared/evidence/source'
import { view } from '../../../../miniprogram/shared/evidence/view'
import { HEAD, TAG_END, TAG_HEAD, VIDEO } from '../../../../miniprogram/shared/recording/flv'

/** A piece of a recording: its bytes, and its time in ms from the recording's start. */
export interface Piece {
  from: number
  to: number
  ms: number
}

/** A piece with the hash of its bytes and the link over it and all before it, hex. */
export interface Stretch extends Piece {
  sha256: string
  link: string
}

/** When no picture came although the line held, ms from the first picture. */
interface Hole {
  from: number
  to: number
}

/** Longer than any phone pauses between two pictures of its own accord, milliseconds. */
const standstill = 3000

/** Milliseconds: short enough to locate a fault, long enough to stay few: half an hour has 360. */
const shortest = 5000
/** More than half an hour gives. The sender writes a file's times: jumping ones must not grow the lists without end. */
const most = { pieces: 1000, holes: 200 }
/** In the second byte of a video tag's body: a picture, not the decoder's settings. */
const frame = 1

/**
 * Cuts an FLV recording before key frames, at least five seconds apart. A tag cut off by a crash belongs to the last
 * piece. Undefined when the file is no FLV, or broken elsewhere. `tags`: how many it holds.
 */
export function piecesOf(file: Source): { pieces: Piece[]; ms: number; holes: Hole[]; tags: number } | undefined {
  if (view(file.read(0, 3)).letters(0, 3) !== 'FLV') return undefined
  const pieces: Piece[] = []
  const holes: Hole[] = []
  let [first, seen]: (number | undefined)[] = []
  let [at, from, began, last, tags] = [HEAD, 0, 0, 0, 0]
  while (at + TAG_HEAD <= file.size) {
    const tag = file.read(at, TAG_HEAD + 2)
    const bytes = TAG_HEAD + number(tag, 1)
    if (at + bytes + TAG_END > file.size) break
    if (number(file.read(at + bytes, TAG_END), 1) !== bytes) return undefined
    last = ((tag[7] as number) * 0x1000000 + number(tag, 4)) >>> 0
    if (tag[0] === VIDEO && tag[12] === frame) {
      first ??= last
      // A push that came back may count from the beginning: the service has told how long it was away.
      if (seen !== undefined && last < seen) seen = Number.POSITIVE_INFINITY
      if (seen !== undefined && last - seen >= standstill && holes.length < most.holes)
        holes.push({ from: seen - first, to: last - first })
      seen = Math.max(seen ?? 0, last)
    }
    if (last < began) began = last
    if (isKeyFrame(tag) && last - began >= shortest && pieces.length < most.pieces - 1) {
      pieces.push({ from, to: at, ms: began })
      from = at
      began = last
    }
    at += bytes + TAG_END
    tags++
  }
  return { pieces: [...pieces, { from, to: file.size, ms: began }], ms: last, holes, tags }
}

/** Three bytes, the most significant first. */
const number = (bytes: Uint8Array, at: number) =>
  ((bytes[at] as number) << 16) | ((bytes[at + 1] as number) << 8) | (bytes[at + 2] as number)

const isKeyFrame = (tag: Uint8Array) => tag[0] === VIDEO && (tag[11] as number) >> 4 === 1 && tag[12] === frame
