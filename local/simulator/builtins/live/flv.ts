/** FLV as a live pusher sends it: H.264 only. Adobe FLV specification 10.1, annex E; all integers big-endian. */
export const FLV_HEAD = Uint8Array.of(0x46, 0x4c, 0x56, 1, 1, 0, 0, 0, 9, 0, 0, 0, 0)

/** Duration stays 0: players and probes would believe any other. */
export function flvMetadata(width: number, height: number, framerate: number): Uint8Array {
  const entries: [string, number][] = [
    ['duration', 0],
    ['width', width],
    ['height', height],
    ['framerate', framerate],
    ['videocodecid', 7],
  ]
  const parts = [
    [2, ...text('onMetaData')],
    [8, 0, 0, 0, entries.length],
  ]
  for (const [name, value] of entries) parts.push([...text(name), 0, ...double(value)])
  return tag(18, 0, Uint8Array.from([...parts.flat(), 0, 0, 9]))
}

/** `config`: the AVCDecoderConfigurationRecord that must come before the first frame. */
export const flvConfig = (config: Uint8Array) => tag(9, 0, joined(Uint8Array.of(0x17, 0, 0, 0, 0), config))

/** `at` in ms since the beginning of the stream; `data` holds length-prefixed NAL units. */
export const flvFrame = (at: number, key: boolean, data: Uint8Array) =>
  tag(9, at, joined(Uint8Array.of(key ? 0x17 : 0x27, 1, 0, 0, 0), data))

function tag(type: number, at: number, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(11 + body.length + 4)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, body.length)
  bytes[0] = type
  view.setUint32(4, (at & 0xffffff) << 8)
  bytes[7] = at >>> 24
  bytes.set(body, 11)
  view.setUint32(11 + body.length, body.length + 11)
  return bytes
}

const text = (words: string) => [words.length >> 8, words.length & 255, ...new TextEncoder().encode(words)]

function double(value: number): number[] {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setFloat64(0, value)
  return [...bytes]
}

function joined(head: Uint8Array, rest: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(head.length + rest.length)
  bytes.set(head)
  bytes.set(rest, head.length)
  return bytes
}
