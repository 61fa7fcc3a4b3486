import type { ByteReader } from '#shared/evidence/view'

/** One frame of compressed sound. */
export interface SoundFrame {
  /** In bytes, with the header. */
  length: number
  /** Its duration. */
  seconds: number
}

/** Sample rates by their index in the header (ISO/IEC 13818-7). */
const adtsHertz = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000,
  7_350,
]

const adtsHeaderBytes = 7
const adtsSamplesPerFrame = 1024

/** Reads the header of an AAC frame (ADTS, ISO/IEC 13818-7). Undefined if there is none. */
export function readAdtsFrame(fileView: ByteReader, offset: number): SoundFrame | undefined {
  const syncWord = fileView.u16(offset)
  if (syncWord === undefined || (syncWord & 0xfff6) !== 0xfff0) return undefined

  const rateByte = fileView.u8(offset + 2)
  // The length has 13 bits: the last two of one byte, a whole byte, and the first three of another.
  const highByte = fileView.u8(offset + 3)
  const middleByte = fileView.u8(offset + 4)
  const lowByte = fileView.u8(offset + 5)
  if (
    rateByte === undefined ||
    highByte === undefined ||
    middleByte === undefined ||
    lowByte === undefined
  )
    return undefined
  const length = ((highByte & 3) << 11) | (middleByte << 3) | (lowByte >> 5)
  const hertz = adtsHertz[(rateByte >> 2) & 15]
  if (!hertz || length < adtsHeaderBytes) return undefined
  return { length, seconds: adtsSamplesPerFrame / hertz }
}

/** Bit rates of layer III by their index in the header (ISO/IEC 11172-3 and 13818-3). */
const kilobitsPerSecond = {
  mpeg1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  mpeg2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
}
const mpeg1Hertz = [44_100, 48_000, 32_000]

/** The version in the header of a frame. 1 is reserved. */
const mpegVersions = { mpeg25: 0, reserved: 1, mpeg2: 2, mpeg1: 3 } as const

/**
 * Reads the header of an MP3 frame (layer III: phones do not record the other layers). Undefined if
 * there is none.
 */
export function readMp3Frame(fileView: ByteReader, offset: number): SoundFrame | undefined {
  const syncWord = fileView.u16(offset)
  const formatWord = fileView.u16(offset + 2)
  if (syncWord === undefined || formatWord === undefined || (syncWord & 0xffe6) !== 0xffe2)
    return undefined

  const version = (syncWord >> 3) & 3
  const isMpeg1 = version === mpegVersions.mpeg1
  const fullHertz = mpeg1Hertz[(formatWord >> 10) & 3]
  const kilobits = kilobitsPerSecond[isMpeg1 ? 'mpeg1' : 'mpeg2'][formatWord >> 12]
  if (version === mpegVersions.reserved || !fullHertz || !kilobits) return undefined

  const hertz = fullHertz / rateDivisorOf(version)
  const sampleCount = isMpeg1 ? 1152 : 576
  const paddingBytes = (formatWord >> 9) & 1
  const length = Math.floor(((sampleCount / 8) * kilobits * 1000) / hertz) + paddingBytes
  return { length, seconds: sampleCount / hertz }
}

/** Bytes after the first byte of a frame, by its type (RFC 4867). The other types are reserved. */
const amrBytes = {
  narrow: { 0: 12, 1: 13, 2: 15, 3: 17, 4: 19, 5: 20, 6: 26, 7: 31, 8: 5, 15: 0 },
  wide: { 0: 17, 1: 23, 2: 32, 3: 36, 4: 40, 5: 46, 6: 50, 7: 58, 8: 60, 9: 5, 14: 0, 15: 0 },
} as const satisfies Record<string, Record<number, number>>

const amrFrameSeconds = 0.02

/** Makes the reader of AMR frames, for narrow-band or wide-band recordings. */
export const createAmrFrameReader =
  (band: keyof typeof amrBytes) =>
  (fileView: ByteReader, offset: number): SoundFrame | undefined => {
    const headerByte = fileView.u8(offset)
    if (headerByte === undefined) return undefined
    const bytesByType: Record<number, number> = amrBytes[band]
    const bodyBytes = bytesByType[(headerByte >> 3) & 15]
    if (bodyBytes === undefined) return undefined
    return { length: bodyBytes + 1, seconds: amrFrameSeconds }
  }

/** MPEG 1 has the full sample rate, MPEG 2 half of it, MPEG 2.5 a quarter. */
function rateDivisorOf(version: number): number {
  if (version === mpegVersions.mpeg1) return 1
  return version === mpegVersions.mpeg2 ? 2 : 4
}
