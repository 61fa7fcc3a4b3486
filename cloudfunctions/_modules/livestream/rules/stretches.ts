import { createByteReader } from '#shared/evidence/view'
import { HEAD, TAG_END, TAG_HEAD, VIDEO } from '../../../../miniprogram/modules/livestream/flv'
import type { RecordingPiece } from '../../../_domain/case/livestream/stretch'
import type { FileSource } from '../../../_rules/evidence-files/source'

/** When no picture came although the line held, ms from the first picture. */
interface RecordingHole {
  from: number
  to: number
}

/** Longer than any phone pauses between two pictures of its own accord, milliseconds. */
const standstill = 3000

/** Milliseconds: short enough to locate a fault, long enough to stay few: half an hour has 360. */
const shortest = 5000
/**
 * More than half an hour gives. The sender writes a file's times: jumping ones must not grow the
 * lists without end.
 */
const maximumCounts = { pieces: 1000, holes: 200 }
/** In the second byte of a video tag's body: a picture, not the decoder's settings. */
const frameType = 1

/**
 * Cuts an FLV recording before key frames, at least five seconds apart. A tag cut off by a crash
 * belongs to the last piece. Undefined when the file is no FLV, or broken elsewhere. `tags`: how
 * many it holds.
 */
export function recordingPiecesOf(
  sourceFile: FileSource,
): { pieces: RecordingPiece[]; ms: number; holes: RecordingHole[]; tags: number } | undefined {
  if (createByteReader(sourceFile.read(0, 3)).letters(0, 3) !== 'FLV') return undefined
  const pieces: RecordingPiece[] = []
  const holes: RecordingHole[] = []
  let [first, lastSeenAt]: (number | undefined)[] = []
  let [offset, from, began, last, tags] = [HEAD, 0, 0, 0, 0]
  while (offset + TAG_HEAD <= sourceFile.size) {
    const tagHead = sourceFile.read(offset, TAG_HEAD + 2)
    const tagBytes = TAG_HEAD + readUint32(tagHead, 1)
    if (offset + tagBytes + TAG_END > sourceFile.size) break
    if (readUint32(sourceFile.read(offset + tagBytes, TAG_END), 1) !== tagBytes) return undefined
    last = ((tagHead[7] as number) * 0x1000000 + readUint32(tagHead, 4)) >>> 0
    if (tagHead[0] === VIDEO && tagHead[12] === frameType) {
      first ??= last
      // A push that came back may count from the beginning: the service has told how long it was
      // away.
      if (lastSeenAt !== undefined && last < lastSeenAt) lastSeenAt = Number.POSITIVE_INFINITY
      if (
        lastSeenAt !== undefined &&
        last - lastSeenAt >= standstill &&
        holes.length < maximumCounts.holes
      )
        holes.push({ from: lastSeenAt - first, to: last - first })
      lastSeenAt = Math.max(lastSeenAt ?? 0, last)
    }
    if (last < began) began = last
    if (
      isKeyFrame(tagHead) &&
      last - began >= shortest &&
      pieces.length < maximumCounts.pieces - 1
    ) {
      pieces.push({ from, to: offset, ms: began })
      from = offset
      began = last
    }
    offset += tagBytes + TAG_END
    tags++
  }
  return { pieces: [...pieces, { from, to: sourceFile.size, ms: began }], ms: last, holes, tags }
}

/** Three bytes, the most significant first. */
const readUint32 = (fileBytes: Uint8Array, startByte: number) =>
  ((fileBytes[startByte] as number) << 16) |
  ((fileBytes[startByte + 1] as number) << 8) |
  (fileBytes[startByte + 2] as number)

const isKeyFrame = (tag: Uint8Array) =>
  tag[0] === VIDEO && (tag[11] as number) >> 4 === 1 && tag[12] === frameType
