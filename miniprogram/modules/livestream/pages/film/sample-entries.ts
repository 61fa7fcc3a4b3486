import { concatBytes } from '@noble/hashes/utils.js'
import { box, u8, u16, u32 } from './write-boxes'

/** How a track is decoded: pictures of H.264 (ISO/IEC 14496-15). */
export const avcEntry = (
  decoderConfig: Uint8Array,
  { width, height }: { width: number; height: number },
) =>
  box(
    'avc1',
    u32(0),
    u16(0, 1),
    u32(0, 0, 0, 0),
    u16(width, height),
    u32(0x480000, 0x480000, 0),
    u16(1),
    new Uint8Array(32),
    u16(24, 0xffff),
    box('avcC', decoderConfig),
  )

const HERTZ = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000,
  7_350,
]

/** Sound of AAC, its configuration among descriptors (ISO/IEC 14496-1). */
export function aacEntry(decoderConfig: Uint8Array): Uint8Array {
  const [first = 0, second = 0] = decoderConfig
  const hertz = HERTZ[((first & 7) << 1) | (second >> 7)] ?? 48_000
  const channels = (second >> 3) & 15 || 2
  const described = (descriptorTag: number, ...content: Uint8Array[]) => {
    const boxBody = concatBytes(...content)
    return concatBytes(u8(descriptorTag, boxBody.length), boxBody)
  }
  const decoder = described(4, u8(0x40, 0x15, 0, 0, 0), u32(0, 0), described(5, decoderConfig))
  const stream = described(3, u16(0), u8(0), decoder, described(6, u8(2)))
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
