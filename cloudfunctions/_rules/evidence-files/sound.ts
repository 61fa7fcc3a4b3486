import type { FileFormat } from '#shared/evidence/formats'
import type { ByteReader } from '#shared/evidence/view'
import { adtsFrame, amrFrameReader, readMp3Frame, type SoundFrame } from './frames'

/**
 * Length of a recording; undefined when the file is not sound of its format from beginning to end.
 */
export function soundSeconds(fileView: ByteReader, format: FileFormat): number | undefined {
  if (format === 'wav') return measureWave(fileView)
  const seconds = compressedSeconds(fileView, format)
  return seconds && Math.round(seconds * 10) / 10
}

/**
 * Most bytes at the end outside any frame: one cut short when the recorder stopped, titles added by
 * players.
 */
const maxTrailingBytes = 4096
const hasTitles = (fileView: ByteReader, offset: number) =>
  /^(TAG|APE|LYR)/.test(fileView.letters(offset, 3) ?? '')

function measureFrames(
  fileView: ByteReader,
  startByte: number,
  frameAt: (fileView: ByteReader, offset: number) => SoundFrame | undefined,
  minFrames: number,
): number | undefined {
  let [offset, frames, seconds] = [startByte, 0, 0]
  for (let frame = frameAt(fileView, offset); frame; frame = frameAt(fileView, offset)) {
    if (offset + frame.length > fileView.length) break
    offset += frame.length
    frames++
    seconds += frame.seconds
  }
  const isWhole = fileView.length - offset <= maxTrailingBytes || hasTitles(fileView, offset)
  return frames >= minFrames && isWhole ? seconds : undefined
}

/** Where the sound begins behind an ID3v2 tag, whose length is written in seven bits a byte. */
function endOfId3Tag(fileView: ByteReader): number {
  if (fileView.letters(0, 3) !== 'ID3') return 0
  return (
    [6, 7, 8, 9].reduce((length, offset) => length * 128 + ((fileView.u8(offset) ?? 0) & 127), 0) +
    10
  )
}

function measureWave(fileView: ByteReader): number | undefined {
  const readUint32 = (offset: number) => {
    const [a, b, c, d] = [
      fileView.u8(offset),
      fileView.u8(offset + 1),
      fileView.u8(offset + 2),
      fileView.u8(offset + 3),
    ]
    return d === undefined
      ? undefined
      : (a as number) + (b as number) * 256 + (c as number) * 65_536 + d * 2 ** 24
  }
  let bytesASecond: number | undefined
  for (let offset = 12; ; ) {
    const [name, length] = [fileView.letters(offset, 4), readUint32(offset + 4)]
    if (name === undefined || length === undefined) return undefined
    if (name === 'fmt ') bytesASecond = readUint32(offset + 16)
    if (name === 'data') {
      const isWhole = length > 0 && offset + 8 + length <= fileView.length
      return isWhole && bytesASecond ? Math.round((length / bytesASecond) * 10) / 10 : undefined
    }
    offset += 8 + length + (length % 2)
  }
}

function compressedSeconds(fileView: ByteReader, format: FileFormat): number | undefined {
  if (format !== 'amr')
    return measureFrames(
      fileView,
      endOfId3Tag(fileView),
      format === 'mp3' ? readMp3Frame : adtsFrame,
      2,
    )
  const isWideBand = fileView.letters(0, 9) === '#!AMR-WB\n'
  return isWideBand
    ? measureFrames(fileView, 9, amrFrameReader('wide'), 1)
    : measureFrames(fileView, 6, amrFrameReader('narrow'), 1)
}
