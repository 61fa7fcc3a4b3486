/**
 * Writes FLV with H.264 video, as a live pusher sends it: Adobe FLV specification 10.1, annex E.
 * All integers are big-endian. The header is "FLV", version 1, "has video", and its length.
 */
export const FLV_HEADER = Uint8Array.of(0x46, 0x4c, 0x56, 1, 1, 0, 0, 0, 9, 0, 0, 0, 0)

/** The types of tags: video, and script data such as the metadata. */
const VIDEO_TAG = 9
const SCRIPT_TAG = 18
/** The first byte of a video tag: key frame (0x10) or not (0x20), and the codec H.264 (7). */
const KEY_FRAME = 0x17
const INTER_FRAME = 0x27
const H264_CODEC = 7
/**
 * The types of values in script data (AMF0). A number needs no length; an object has an end mark.
 */
const AMF_NUMBER = 0
const AMF_STRING = 2
const AMF_ARRAY = 8
const AMF_OBJECT_END = [0, 0, 9]

/** The duration is 0, which means unknown. At any other duration, players would stop there. */
export function flvMetadataTag(width: number, height: number, framerate: number): Uint8Array {
  const metadata = { duration: 0, width, height, framerate, videocodecid: H264_CODEC }
  const entries = Object.entries(metadata)
  const bytes = [
    ...[AMF_STRING, ...encodeText('onMetaData')],
    ...[AMF_ARRAY, 0, 0, 0, entries.length],
  ]
  for (const [name, value] of entries)
    bytes.push(...encodeText(name), AMF_NUMBER, ...encodeDouble(value))
  return encodeTag(SCRIPT_TAG, 0, Uint8Array.from([...bytes, ...AMF_OBJECT_END]))
}

/** `config` is the AVCDecoderConfigurationRecord, which must come before the first frame. */
export const flvConfigTag = (config: Uint8Array) =>
  encodeTag(VIDEO_TAG, 0, concatBytes(Uint8Array.of(KEY_FRAME, 0, 0, 0, 0), config))

/** `timestampMs` counts from the start of the stream. `data` contains length-prefixed NAL units. */
export function flvFrameTag(timestampMs: number, isKeyFrame: boolean, data: Uint8Array) {
  const frameHeader = Uint8Array.of(isKeyFrame ? KEY_FRAME : INTER_FRAME, 1, 0, 0, 0)
  return encodeTag(VIDEO_TAG, timestampMs, concatBytes(frameHeader, data))
}

const TAG_HEADER_BYTES = 11

/** A tag: type, length of the body, timestamp, stream 0, the body, and the length of all these. */
function encodeTag(type: number, timestampMs: number, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const tagLength = TAG_HEADER_BYTES + body.length
  const bytes = new Uint8Array(tagLength + 4)
  const view = new DataView(bytes.buffer)
  // The length has three bytes. It is written as four, of which the type overwrites the first.
  view.setUint32(0, body.length)
  bytes[0] = type
  // The lower three bytes of the timestamp come first, then its highest byte.
  view.setUint32(4, (timestampMs & 0xffffff) << 8)
  bytes[7] = timestampMs >>> 24
  bytes.set(body, TAG_HEADER_BYTES)
  view.setUint32(tagLength, tagLength)
  return bytes
}

/** A text with its length in two bytes. */
const encodeText = (text: string) => [
  text.length >> 8,
  text.length & 255,
  ...new TextEncoder().encode(text),
]

function encodeDouble(value: number): number[] {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setFloat64(0, value)
  return [...bytes]
}

function concatBytes(head: Uint8Array, tail: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(head.length + tail.length)
  bytes.set(head)
  bytes.set(tail, head.length)
  return bytes
}
