import type { FileFormat } from '#shared/evidence/formats'
import type { ByteReader } from '#shared/evidence/view'
import { createAmrFrameReader, readAdtsFrame, readMp3Frame, type SoundFrame } from './frames'

/**
 * The duration of a recording, in seconds with one decimal. Undefined if the file is not sound of
 * this format from beginning to end.
 */
export function measureSound(fileView: ByteReader, format: FileFormat): number | undefined {
  const seconds = format === 'wav' ? measureWave(fileView) : measureCompressed(fileView, format)
  return seconds && Math.round(seconds * 10) / 10
}

/**
 * A file may end with this many bytes that are no frame: a frame that was cut off when the recorder
 * stopped, or tags that a player added.
 */
const maxTrailingBytes = 4096

const hasTags = (fileView: ByteReader, offset: number) =>
  /^(TAG|APE|LYR)/.test(fileView.letters(offset, 3) ?? '')

interface FrameSequence {
  /** The first byte of the first frame. */
  startByte: number
  readFrame: (fileView: ByteReader, offset: number) => SoundFrame | undefined
  /** With fewer frames the file is not accepted. */
  minFrames: number
}

/** The total duration of the frames, in seconds. */
function measureFrames(
  fileView: ByteReader,
  { startByte, readFrame, minFrames }: FrameSequence,
): number | undefined {
  let offset = startByte
  let frameCount = 0
  let seconds = 0
  let frame = readFrame(fileView, offset)
  while (frame && offset + frame.length <= fileView.length) {
    offset += frame.length
    frameCount++
    seconds += frame.seconds
    frame = readFrame(fileView, offset)
  }
  const isWhole = fileView.length - offset <= maxTrailingBytes || hasTags(fileView, offset)
  return frameCount >= minFrames && isWhole ? seconds : undefined
}

/** An ID3v2 tag has a header of 10 bytes. Bytes 6 to 9 are the length of the rest. */
const id3 = { headerBytes: 10, firstLengthByte: 6, lastLengthByte: 9 } as const

/**
 * The first byte after an ID3v2 tag, 0 without one. Each byte of its length has only seven bits.
 */
function endOfId3Tag(fileView: ByteReader): number {
  if (fileView.letters(0, 3) !== 'ID3') return 0
  let length = 0
  for (let offset: number = id3.firstLengthByte; offset <= id3.lastLengthByte; offset++)
    length = length * 128 + ((fileView.u8(offset) ?? 0) & 127)
  return id3.headerBytes + length
}

/**
 * A WAV file has "RIFF", a length and "WAVE" (12 bytes), then chunks: name (4 bytes), length (4),
 * content. A content of odd length is followed by one more byte. Numbers are little-endian.
 */
const wave = { riffHeaderBytes: 12, chunkHeaderBytes: 8, byteRateOffset: 8 } as const

/** The duration of the samples, in seconds: their length divided by the bytes per second. */
function measureWave(fileView: ByteReader): number | undefined {
  let bytesPerSecond: number | undefined
  let offset: number = wave.riffHeaderBytes
  while (offset < fileView.length) {
    const name = fileView.letters(offset, 4)
    const length = readUint32(fileView, offset + 4)
    if (name === undefined || length === undefined) return undefined

    const content = offset + wave.chunkHeaderBytes
    if (name === 'fmt ') bytesPerSecond = readUint32(fileView, content + wave.byteRateOffset)
    if (name === 'data') {
      const isWhole = length > 0 && content + length <= fileView.length
      return isWhole && bytesPerSecond ? length / bytesPerSecond : undefined
    }
    offset = content + length + (length % 2)
  }
  return undefined
}

/** A little-endian number of four bytes. Undefined beyond the end of the file. */
function readUint32(fileView: ByteReader, offset: number): number | undefined {
  let value = 0
  for (let index = 3; index >= 0; index--) {
    const byte = fileView.u8(offset + index)
    if (byte === undefined) return undefined
    value = value * 256 + byte
  }
  return value
}

const amrSignature = '#!AMR\n'
const amrWideSignature = '#!AMR-WB\n'

function measureCompressed(fileView: ByteReader, format: FileFormat): number | undefined {
  if (format === 'amr') {
    const isWideBand = fileView.letters(0, amrWideSignature.length) === amrWideSignature
    const signature = isWideBand ? amrWideSignature : amrSignature
    return measureFrames(fileView, {
      startByte: signature.length,
      readFrame: createAmrFrameReader(isWideBand ? 'wide' : 'narrow'),
      minFrames: 1,
    })
  }
  return measureFrames(fileView, {
    startByte: endOfId3Tag(fileView),
    readFrame: format === 'mp3' ? readMp3Frame : readAdtsFrame,
    // A single frame header can occur by chance, since these files have no signature.
    minFrames: 2,
  })
}
