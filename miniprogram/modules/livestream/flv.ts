import { concatBytes } from '@noble/hashes/utils.js'
import { createByteReader } from '../../shared/evidence/view'

/** One video frame, or one packet of sound, in a recording. */
export interface Sample {
  /** Decoding time, ms since the recording began. A break of the recording counts as no time. */
  at: number
  /** Time from decoding to showing, ms. */
  shift: number
  /** A key frame, at which playing can begin. */
  key: boolean
  /** Offset of its first byte in the file. */
  from: number
  /** Number of its bytes. */
  size: number
  /** Index in `configs` of the configuration that it needs. */
  config: number
}

export interface Track {
  /**
   * The configurations of the decoder: AVCDecoderConfigurationRecord for video,
   * AudioSpecificConfig for sound. There are several if the phone restarted its encoder.
   */
  configs: Uint8Array[]
  samples: Sample[]
}

/** The index of a recording with H.264 video and AAC sound. */
export interface RecordingIndex {
  video: Track
  sound: Track
  /** Size of the file, bytes. */
  bytes: number
}

/** Bytes before the first tag: the header of the file, and the size of the tag before it (0). */
export const FLV_HEAD_BYTES = 13
/** Bytes of a tag's header. */
export const TAG_HEAD_BYTES = 11
/** Bytes after a tag's body, which hold the size of the tag. */
export const TAG_END_BYTES = 4
/** Tag types. */
export const VIDEO_TAG = 9
const SOUND = 8
/** The codec number of H.264 in a video tag. */
const H264 = 7
/** The codec number of AAC in a sound tag. */
const AAC = 10
/** Bytes before the data in the body of a video tag: codec, packet type and composition time. */
const VIDEO_BODY_HEAD = 5
/** Bytes before the data in the body of a sound tag: codec and packet type. */
const SOUND_BODY_HEAD = 2
/** A time stamp that steps back by more than this means that the phone restarted its encoder. */
const JITTER_MS = 500
/** Time between the last sample before a break and the first one after it. */
const AFTER_BREAK_MS = 40
/** Longest configuration that is read, bytes; real ones have some dozens. */
const LONGEST_CONFIG = 64 * 1024

/**
 * Reads an FLV file (Adobe specification 10.1, annex E) block by block and lists its frames. Of
 * each tag only the header is read. A tag that is cut off at the end of the file is left out.
 * `tape` returns undefined for a file that is not FLV.
 */
export function createFlvReader(): {
  push(block: Uint8Array): void
  tape(): RecordingIndex | undefined
} {
  const tape: RecordingIndex = {
    video: { configs: [], samples: [] },
    sound: { configs: [], samples: [] },
    bytes: 0,
  }
  /** The received bytes from `bufferStart` on; earlier ones are no longer needed. */
  let buffer = new Uint8Array(0)
  /** Offset of the buffer's first byte in the file. */
  let bufferStart = 0
  /** Offset of the next tag in the file. */
  let nextTag = FLV_HEAD_BYTES
  let isFlv = false
  /** The latest time that was given to a sample, ms. */
  let latestMs = 0
  /** What is added to time stamps since the encoder was restarted, ms. */
  let offsetMs = 0

  /** Continues the time after a restart, when the encoder counts from 0 again. */
  const continuousTime = (timestampMs: number): number => {
    if (timestampMs + offsetMs < latestMs - JITTER_MS)
      offsetMs = latestMs + AFTER_BREAK_MS - timestampMs
    latestMs = Math.max(latestMs, timestampMs + offsetMs)
    return timestampMs + offsetMs
  }

  const addConfig = (track: Track, config: Uint8Array) => {
    const lastConfig = track.configs[track.configs.length - 1]
    if (!hasSameBytes(lastConfig, config)) track.configs.push(config)
  }

  /** Reads the next tag. Returns false if too few of its bytes have come. */
  const readTag = (): boolean => {
    const offset = nextTag - bufferStart
    const bodyOffset = offset + TAG_HEAD_BYTES
    const reader = createByteReader(buffer)
    const tagType = reader.u8(offset)
    const typeAndSize = reader.u32(offset)
    if (tagType === undefined || typeAndSize === undefined) return false
    if (buffer.length < bodyOffset + VIDEO_BODY_HEAD) return false

    const bodySize = typeAndSize & 0xffffff
    const formatByte = reader.u8(bodyOffset)!
    const packetType = reader.u8(bodyOffset + 1)!
    const isVideo = tagType === VIDEO_TAG && (formatByte & 15) === H264
    const isSound = tagType === SOUND && formatByte >> 4 === AAC
    const isConfig = packetType === 0
    const isMedia = isVideo || isSound
    const isBodyComplete = buffer.length >= bodyOffset + bodySize
    if (isMedia && isConfig && bodySize < LONGEST_CONFIG && !isBodyComplete) return false

    nextTag += TAG_HEAD_BYTES + bodySize + TAG_END_BYTES
    if (!isMedia || bodySize < 2) return true

    const track = isVideo ? tape.video : tape.sound
    const bodyHead = isVideo ? VIDEO_BODY_HEAD : SOUND_BODY_HEAD
    const dataOffset = bodyOffset + bodyHead
    if (isConfig) {
      addConfig(track, buffer.slice(dataOffset, bodyOffset + bodySize))
      return true
    }
    // A configuration that is sent again may have any time stamp: only those of samples count.
    const timestampMs = (reader.u32(offset + 4)! >>> 8) + reader.u8(offset + 7)! * 2 ** 24
    const at = continuousTime(timestampMs)
    const isSample = packetType === 1
    if (isSample && track.configs.length > 0 && bodySize > bodyHead)
      track.samples.push({
        at,
        // The composition time is a signed number of 24 bits.
        shift: isVideo ? ((reader.u32(bodyOffset + 1)! & 0xffffff) << 8) >> 8 : 0,
        key: isSound || formatByte >> 4 === 1,
        from: bufferStart + dataOffset,
        size: bodySize - bodyHead,
        config: track.configs.length - 1,
      })
    return true
  }

  return {
    push(block) {
      tape.bytes += block.length
      buffer = concatBytes(buffer, block)
      if (bufferStart === 0 && buffer.length < FLV_HEAD_BYTES) return
      if (bufferStart === 0) isFlv = createByteReader(buffer).letters(0, 3) === 'FLV'

      let hasReadTag = true
      while (hasReadTag && nextTag - bufferStart < buffer.length) hasReadTag = readTag()

      const consumedBytes = Math.min(nextTag - bufferStart, buffer.length)
      buffer = buffer.slice(consumedBytes)
      bufferStart += consumedBytes
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
