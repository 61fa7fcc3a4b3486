/**
 * Writes FLV with H.264 video, as a live pusher sends it: Adobe FLV specification 10.1, annex E.
 * All integers are big-endian.
 */
export const FLV_HEADER = Uint8Array.of(0x46, 0x4c, 0x56, 1, 1, 0, 0, 0, 9, 0, 0, 0, 0)

/** Duration is 0, which means unknown: players would stop at any other value. */
export function flvMetadataTag(width: number, height: number, framerate: number): Uint8Array {
  const entries: [string, number][] = [
    ['duration', 0],
    ['width', width],
    ['height', height],
    ['framerate', framerate],
    ['videocodecid', 7],
  ]
  const parts = [
    [2, ...encodeText('onMetaData')],
    [8, 0, 0, 0, entries.length],
  ]
  for (const [name, value] of entries) parts.push([...encodeText(name), 0, ...encodeDouble(value)])
  return encodeTag(18, 0, Uint8Array.from([...parts.flat(), 0, 0, 9]))
}

/** `config` is the AVCDecoderConfigurationRecord, which must come before the first frame. */
export const flvConfigTag = (config: Uint8Array) =>
  encodeTag(9, 0, concatBytes(Uint8Array.of(0x17, 0, 0, 0, 0), config))

/** `timestampMs` counts from the start of the stream. `data` contains length-prefixed NAL units. */
export const flvFrameTag = (timestampMs: number, isKeyFrame: boolean, data: Uint8Array) =>
  encodeTag(9, timestampMs, concatBytes(Uint8Array.of(isKeyFrame ? 0x17 : 0x27, 1, 0, 0, 0), data))

function encodeTag(type: number, timestampMs: number, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(11 + body.length + 4)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, body.length)
  bytes[0] = type
  view.setUint32(4, (timestampMs & 0xffffff) << 8)
  bytes[7] = timestampMs >>> 24
  bytes.set(body, 11)
  view.setUint32(11 + body.length, body.length + 11)
  return bytes
}

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
