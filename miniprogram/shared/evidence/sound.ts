import type { Format } from './formats'
import { adtsFrame, amrFrame, type Frame, mp3Frame } from './frames'
import type { View } from './view'

/** Length of a recording; undefined when the file is not sound of its format from beginning to end. */
export function soundSeconds(file: View, format: Format): number | undefined {
  if (format === 'wav') return wave(file)
  const wide = file.letters(0, 9) === '#!AMR-WB\n'
  const seconds =
    format === 'amr'
      ? walk(file, wide ? 9 : 6, amrFrame(wide ? 'wide' : 'narrow'), 1)
      : walk(file, afterTag(file), format === 'mp3' ? mp3Frame : adtsFrame, 2)
  return seconds && Math.round(seconds * 10) / 10
}

/** Most bytes at the end outside any frame: one cut short when the recorder stopped, titles added by players. */
const longestRest = 4096
const isTitles = (file: View, at: number) => /^(TAG|APE|LYR)/.test(file.letters(at, 3) ?? '')

function walk(
  file: View,
  from: number,
  frameAt: (file: View, at: number) => Frame | undefined,
  least: number,
): number | undefined {
  let [at, frames, seconds] = [from, 0, 0]
  for (let frame = frameAt(file, at); frame; frame = frameAt(file, at)) {
    if (at + frame.length > file.length) break
    at += frame.length
    frames++
    seconds += frame.seconds
  }
  const whole = file.length - at <= longestRest || isTitles(file, at)
  return frames >= least && whole ? seconds : undefined
}

/** Where the sound begins behind an ID3v2 tag, whose length is written in seven bits a byte. */
function afterTag(file: View): number {
  if (file.letters(0, 3) !== 'ID3') return 0
  return [6, 7, 8, 9].reduce((length, at) => length * 128 + ((file.u8(at) ?? 0) & 127), 0) + 10
}

function wave(file: View): number | undefined {
  const u32 = (at: number) => {
    const [a, b, c, d] = [file.u8(at), file.u8(at + 1), file.u8(at + 2), file.u8(at + 3)]
    return d === undefined ? undefined : (a as number) + (b as number) * 256 + (c as number) * 65_536 + d * 2 ** 24
  }
  let bytesASecond: number | undefined
  for (let at = 12; ; ) {
    const [name, length] = [file.letters(at, 4), u32(at + 4)]
    if (name === undefined || length === undefined) return undefined
    if (name === 'fmt ') bytesASecond = u32(at + 16)
    if (name === 'data') {
      const whole = length > 0 && at + 8 + length <= file.length
      return whole && bytesASecond ? Math.round((length / bytesASecond) * 10) / 10 : undefined
    }
    at += 8 + length + (length % 2)
  }
}
