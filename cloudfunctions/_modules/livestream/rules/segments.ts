import { createByteReader } from '#shared/evidence/view'
import {
  FLV_HEAD_BYTES,
  TAG_END_BYTES,
  TAG_HEAD_BYTES,
  VIDEO_TAG,
} from '../../../../miniprogram/modules/livestream/flv'
import type { RecordingSegment } from '../../../_domain/case/livestream/segment'
import type { FileSource } from '../../../_rules/evidence-files/source'

/**
 * A time without pictures although the connection existed. Milliseconds, counted from the first
 * picture.
 */
interface RecordingHole {
  from: number
  to: number
}

/** No phone pauses this long between two pictures of its own accord, ms. */
const minHoleMs = 3000

/**
 * The shortest piece of a recording, ms. It is short enough to locate a fault, and long enough to
 * keep the list short: half an hour has 360 pieces.
 */
const minPieceMs = 5000

/**
 * Half an hour has fewer. The times in the file come from the sender: jumping times must not make
 * the lists endless.
 */
const maxPieces = 1000
const maxHoles = 200

/** The second byte of a video tag's body: a picture, not the settings of the decoder. */
const picturePacket = 1
/** The upper half of the first byte of a video tag's body. */
const keyFrame = 1

interface CutRecording {
  pieces: RecordingSegment[]
  holes: RecordingHole[]
  /** Length of the recording by its own times, ms. */
  ms: number
  /** The number of tags in the file. */
  tags: number
}

/**
 * Cuts an FLV recording into pieces. Each piece begins with a key frame and has at least
 * `minPieceMs`. If the recording ends within a tag, for example after a crash, the incomplete tag
 * belongs to the last piece.
 * @returns undefined if the file is not an FLV, or is damaged elsewhere than at its end
 */
export function cutIntoPieces(sourceFile: FileSource): CutRecording | undefined {
  if (createByteReader(sourceFile.read(0, 3)).letters(0, 3) !== 'FLV') return undefined
  const pieces: RecordingSegment[] = []
  const holeFinder = createHoleFinder()
  let pieceStartByte = 0
  let pieceStartMs = 0
  let tagStartByte = FLV_HEAD_BYTES
  let tagMs = 0
  let tagCount = 0
  while (tagStartByte + TAG_HEAD_BYTES <= sourceFile.size) {
    const tagHead = sourceFile.read(tagStartByte, TAG_HEAD_BYTES + 2)
    const tagBytes = TAG_HEAD_BYTES + readUint24(tagHead, 1)
    const isTagComplete = tagStartByte + tagBytes + TAG_END_BYTES <= sourceFile.size
    if (!isTagComplete) break
    // The size of a tag is repeated after it.
    const repeatedSize = readUint24(sourceFile.read(tagStartByte + tagBytes, TAG_END_BYTES), 1)
    if (repeatedSize !== tagBytes) return undefined

    tagMs = timestampOf(tagHead)
    if (isPicture(tagHead)) holeFinder.addPicture(tagMs)
    // After an interruption, a push may count from the beginning.
    if (tagMs < pieceStartMs) pieceStartMs = tagMs
    const isLongEnough = tagMs - pieceStartMs >= minPieceMs
    const hasRoom = pieces.length < maxPieces - 1
    if (isKeyFrame(tagHead) && isLongEnough && hasRoom) {
      pieces.push({ from: pieceStartByte, to: tagStartByte, ms: pieceStartMs })
      pieceStartByte = tagStartByte
      pieceStartMs = tagMs
    }
    tagStartByte += tagBytes + TAG_END_BYTES
    tagCount++
  }
  const lastPiece = { from: pieceStartByte, to: sourceFile.size, ms: pieceStartMs }
  return {
    pieces: [...pieces, lastPiece],
    ms: tagMs,
    holes: holeFinder.holes,
    tags: tagCount,
  }
}

/** Collects the holes of a recording from the times of its pictures. */
function createHoleFinder() {
  const holes: RecordingHole[] = []
  let firstPictureMs: number | undefined
  let latestPictureMs: number | undefined
  return {
    holes,
    addPicture(pictureMs: number): void {
      firstPictureMs ??= pictureMs
      latestPictureMs ??= pictureMs
      // After an interruption, a push may count from the beginning. The service has reported how
      // long it was interrupted, so no hole is added from here on.
      if (pictureMs < latestPictureMs) latestPictureMs = Number.POSITIVE_INFINITY
      const isHole = pictureMs - latestPictureMs >= minHoleMs
      if (isHole && holes.length < maxHoles)
        holes.push({ from: latestPictureMs - firstPictureMs, to: pictureMs - firstPictureMs })
      latestPictureMs = Math.max(latestPictureMs, pictureMs)
    },
  }
}

/** Reads three bytes, the most significant first. */
const readUint24 = (fileBytes: Uint8Array, startByte: number) =>
  ((fileBytes[startByte] as number) << 16) |
  ((fileBytes[startByte + 1] as number) << 8) |
  (fileBytes[startByte + 2] as number)

/** The time of a tag, ms. Its most significant byte is stored after the other three. */
const timestampOf = (tagHead: Uint8Array): number =>
  ((tagHead[7] as number) * 0x1000000 + readUint24(tagHead, 4)) >>> 0

const isPicture = (tagHead: Uint8Array) => tagHead[0] === VIDEO_TAG && tagHead[12] === picturePacket

const isKeyFrame = (tagHead: Uint8Array) =>
  isPicture(tagHead) && (tagHead[11] as number) >> 4 === keyFrame
