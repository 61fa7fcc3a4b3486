import { concatBytes } from '@noble/hashes/utils.js'
import { createByteReader } from '../../shared/evidence/view'

/** One frame or one packet of sound in a recording. */
export interface Sample {
  /** Decoding time, ms since the recording began; a cut takes no time. */
  at: number
  /** Time from decoding to showing, ms. */
  shift: number
  /** A key frame: playing can begin here. */
  key: boolean
  /** Place of its bytes in the file. */
  from: number
  size: number
  /** Index of the configuration that it needs. */
  config: number
}

export interface Track {
  /**
   * AVCDecoderConfigurationRecord or AudioSpecificConfig; more than one when the phone started
   * again.
   */
  configs: Uint8Array[]
  samples: Sample[]
}

/** The index of a recording of H.264 and AAC. */
export interface Tape {
  video: Track
  sound: Track
  bytes: number
}

/**
 * Bytes: the file's head with the size before the first tag, a tag's head, the size after; video's
 * tag type.
 */
export const [HEAD, TAG_HEAD, TAG_END, VIDEO] = [13, 11, 4, 9]
const SOUND = 8
/** Bytes of a tag's body that tell its content. */
const LEAD = 5
/** Time stamps that step back by more than jitter mean that the phone started again. */
const JITTER_MS = 500
const AFTER_BREAK_MS = 40
/** Longest configuration, bytes; real ones have some dozens. */
const LONGEST_CONFIG = 64 * 1024

/**
 * Finds every frame of an FLV file (Adobe specification 10.1, annex E) that comes in blocks; of
 * each tag only the head is read. A last tag cut short is left out. `tape` is undefined for a file
 * that is no FLV.
 */
export function flvReading(): { push(filePiece: Uint8Array): void; tape(): Tape | undefined } {
  const tape: Tape = {
    video: { configs: [], samples: [] },
    sound: { configs: [], samples: [] },
    bytes: 0,
  }
  let buffer = new Uint8Array(0)
  /** Offset of the buffer's first byte in the file; bytes before `next` are no longer needed. */
  let start = 0
  let next = HEAD
  let isFlv = false
  let [last, lift] = [0, 0]

  const timeOf = (stamp: number): number => {
    if (stamp + lift < last - JITTER_MS) lift = last + AFTER_BREAK_MS - stamp
    last = Math.max(last, stamp + lift)
    return stamp + lift
  }

  const take = (
    track: Track,
    config: boolean,
    bodyOffset: number,
    byteCount: number,
    sample: Pick<Sample, 'at' | 'shift' | 'key'>,
  ) => {
    const lead = track === tape.video ? LEAD : 2
    if (config) {
      const fileBytes = buffer.slice(bodyOffset + lead, bodyOffset + byteCount)
      if (!hasSameBytes(track.configs[track.configs.length - 1], fileBytes))
        track.configs.push(fileBytes)
    } else if (track.configs.length > 0 && byteCount > lead)
      track.samples.push({
        ...sample,
        from: start + bodyOffset + lead,
        size: byteCount - lead,
        config: track.configs.length - 1,
      })
  }

  /** Reads the tag at `next`; false when too little of it has come. */
  const tag = (): boolean => {
    const offset = next - start
    const file = createByteReader(buffer)
    const [type, size] = [file.u8(offset), file.u32(offset)]
    if (type === undefined || size === undefined || buffer.length < offset + TAG_HEAD + LEAD)
      return false
    const byteLength = size & 0xffffff
    const bodyOffset = offset + TAG_HEAD
    const first = file.u8(bodyOffset)!
    const config = file.u8(bodyOffset + 1) === 0
    const isDecoderConfig =
      (type === VIDEO && (first & 15) === 7) || (type === SOUND && first >> 4 === 10)
    if (
      isDecoderConfig &&
      config &&
      byteLength < LONGEST_CONFIG &&
      buffer.length < bodyOffset + byteLength
    )
      return false
    if (isDecoderConfig && byteLength >= 2) {
      const stamp = (file.u32(offset + 4)! >>> 8) + file.u8(offset + 7)! * 2 ** 24
      const shift = type === VIDEO ? ((file.u32(bodyOffset + 1)! & 0xffffff) << 8) >> 8 : 0
      // A configuration sent again may carry any time stamp.
      const sample = {
        at: config ? 0 : timeOf(stamp),
        shift,
        key: type === SOUND || first >> 4 === 1,
      }
      const packet = file.u8(bodyOffset + 1)!
      if (packet < 2)
        take(type === VIDEO ? tape.video : tape.sound, config, bodyOffset, byteLength, sample)
    }
    next += TAG_HEAD + byteLength + TAG_END
    return true
  }

  return {
    push(filePiece) {
      tape.bytes += filePiece.length
      buffer = concatBytes(buffer, filePiece)
      if (start === 0 && buffer.length < HEAD) return
      if (start === 0) isFlv = createByteReader(buffer).letters(0, 3) === 'FLV'
      while (next - start < buffer.length && tag());
      const consumedBytes = Math.min(next - start, buffer.length)
      buffer = buffer.slice(consumedBytes)
      start += consumedBytes
    },
    tape() {
      if (!isFlv) return undefined
      for (const track of [tape.video, tape.sound])
        track.samples = track.samples.filter(
          ({ from: startByte, size: byteCount }) => startByte + byteCount <= tape.bytes,
        )
      return tape
    },
  }
}

const hasSameBytes = (first: Uint8Array | undefined, second: Uint8Array) =>
  first !== undefined &&
  first.length === second.length &&
  first.every((byte, index) => byte === second[index])
