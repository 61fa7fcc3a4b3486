import { concatBytes } from '@noble/hashes/utils.js'
import { box, u8, u16, u32 } from './write-boxes'

/** The box that tells a player how to decode H.264 video (ISO/IEC 14496-15). */
export const avcEntry = (
  decoderConfig: Uint8Array,
  { width, height }: { width: number; height: number },
) =>
  box(
    'avc1',
    // Reserved, then the index of the data reference.
    u32(0),
    u16(0, 1),
    // Reserved.
    u32(0, 0, 0, 0),
    u16(width, height),
    // 72 dpi across and down as 16.16 fixed point, then reserved.
    u32(0x480000, 0x480000, 0),
    // One frame in each sample.
    u16(1),
    // No name of the compressor.
    new Uint8Array(32),
    // Colour depth, and -1 for no colour table.
    u16(24, 0xffff),
    box('avcC', decoderConfig),
  )

/** Sample rates by their index in an AudioSpecificConfig (ISO/IEC 14496-3). */
const HERTZ = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000,
  7_350,
]

/** Codes of ISO/IEC 14496-1: MPEG-4 audio, an audio stream, the predefined sync layer of MP4. */
const AAC_OBJECT_TYPE = 0x40
const AUDIO_STREAM_TYPE = 0x15
const MP4_SYNC_LAYER = 2

/** The box that tells a player how to decode AAC sound, with descriptors of ISO/IEC 14496-1. */
export function aacEntry(decoderConfig: Uint8Array): Uint8Array {
  const [firstByte = 0, secondByte = 0] = decoderConfig
  const rateIndex = ((firstByte & 7) << 1) | (secondByte >> 7)
  const hertz = HERTZ[rateIndex] ?? 48_000
  const channels = (secondByte >> 3) & 15 || 2

  const configDescriptor = descriptor(5, decoderConfig)
  const noBufferSize = [0, 0, 0]
  const noBitRates = u32(0, 0)
  const decoder = descriptor(
    4,
    u8(AAC_OBJECT_TYPE, AUDIO_STREAM_TYPE, ...noBufferSize),
    noBitRates,
    configDescriptor,
  )
  const syncLayer = descriptor(6, u8(MP4_SYNC_LAYER))
  // An empty stream id and no flags come first.
  const stream = descriptor(3, u16(0), u8(0), decoder, syncLayer)
  return box(
    'mp4a',
    u32(0),
    u16(0, 1),
    u32(0, 0),
    u16(channels, 16),
    u32(0, hertz * 65536),
    box('esds', u32(0), stream),
  )
}

function descriptor(descriptorTag: number, ...content: Uint8Array[]): Uint8Array {
  const body = concatBytes(...content)
  return concatBytes(u8(descriptorTag, body.length), body)
}
