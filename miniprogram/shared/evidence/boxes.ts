import type { View } from './view'

/** A box of an ISO media file: its four letters and the place of its content. */
export interface Box {
  type: string
  from: number
  to: number
}

/** Most boxes on one level; cameras write far fewer. */
const most = 1_000

/** The boxes between two offsets. Reading stops at the first that does not fit: a broken file cannot loop. */
export function boxes(file: View, from = 0, to = file.length): Box[] {
  const found: Box[] = []
  while (found.length < most) {
    const short = file.u32(from)
    const type = file.letters(from + 4, 4)
    if (short === undefined || type === undefined) break
    const long = short === 1
    const size = long
      ? (file.u32(from + 8) ?? 0) * 2 ** 32 + (file.u32(from + 12) ?? 0)
      : short === 0
        ? to - from
        : short
    const head = long ? 16 : 8
    if (size < head) break
    found.push({ type, from: from + head, to: Math.min(from + size, to) })
    from += size
    if (from >= to) break
  }
  return found
}

/** The first box down a path of types. A full box (`meta`, `iinf` …) carries four bytes of version and flags first. */
export function inside(file: View, path: readonly { type: string; skip?: number }[]): Box | undefined {
  let here: Box = { type: '', from: 0, to: file.length }
  for (const { type, skip = 0 } of path) {
    const next = boxes(file, here.from, here.to).find((box) => box.type === type)
    if (!next) return undefined
    here = { ...next, from: next.from + skip }
  }
  return here
}
