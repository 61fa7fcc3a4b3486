import type { ByteReader } from '#shared/evidence/view'

/** One frame of sound: how many bytes it takes and how long it lasts. */
export interface SoundFrame {
  length: number
  seconds: number
}

const adtsHertz = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000,
  7_350,
]

/** AAC as a stream (ADTS, ISO/IEC 13818-7). */
export function adtsFrame(fileView: ByteReader, offset: number): SoundFrame | undefined {
  const sync = fileView.u16(offset)
  if (sync === undefined || (sync & 0xfff6) !== 0xfff0) return undefined
  const [rate, a, b, c] = [
    fileView.u8(offset + 2),
    fileView.u8(offset + 3),
    fileView.u8(offset + 4),
    fileView.u8(offset + 5),
  ]
  if (rate === undefined || a === undefined || b === undefined || c === undefined) return undefined
  const length = ((a & 3) << 11) | (b << 3) | (c >> 5)
  const hertz = adtsHertz[(rate >> 2) & 15]
  return length >= 7 && hertz ? { length, seconds: 1024 / hertz } : undefined
}

const kilobits = {
  mpeg1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  mpeg2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
}
const mp3Hertz = [44_100, 48_000, 32_000]

/** MPEG audio, layer III only: phones record no other layer. */
export function readMp3Frame(fileView: ByteReader, offset: number): SoundFrame | undefined {
  const [first, second] = [fileView.u16(offset), fileView.u16(offset + 2)]
  if (first === undefined || second === undefined || (first & 0xffe6) !== 0xffe2) return undefined
  const version = (first >> 3) & 3
  const rate = mp3Hertz[(second >> 10) & 3]
  const bits = kilobits[version === 3 ? 'mpeg1' : 'mpeg2'][second >> 12]
  if (version === 1 || !rate || !bits) return undefined
  const hertz = rate / rateDivisorOf(version)
  const samples = version === 3 ? 1152 : 576
  const length = Math.floor(((samples / 8) * bits * 1000) / hertz) + ((second >> 9) & 1)
  return { length, seconds: samples / hertz }
}

/** Bytes after the frame's head, by its kind (RFC 4867); a kind without a number is reserved. */
const amrBytes = {
  narrow: { 0: 12, 1: 13, 2: 15, 3: 17, 4: 19, 5: 20, 6: 26, 7: 31, 8: 5, 15: 0 },
  wide: { 0: 17, 1: 23, 2: 32, 3: 36, 4: 40, 5: 46, 6: 50, 7: 58, 8: 60, 9: 5, 14: 0, 15: 0 },
} as const satisfies Record<string, Record<number, number>>

export const amrFrameReader =
  (band: keyof typeof amrBytes) =>
  (fileView: ByteReader, offset: number): SoundFrame | undefined => {
    const head = fileView.u8(offset)
    const bytes =
      head === undefined ? undefined : (amrBytes[band] as Record<number, number>)[(head >> 3) & 15]
    return bytes === undefined ? undefined : { length: bytes + 1, seconds: 0.02 }
  }

/** MPEG 1 has the full rate, version 2 half, version 2.5 a quarter. */
function rateDivisorOf(version: number): number {
  if (version === 3) return 1
  return version === 2 ? 2 : 4
}
