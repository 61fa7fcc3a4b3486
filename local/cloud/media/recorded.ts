import { createHash } from 'node:crypto'
import {
  appendFileSync,
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

/** `ended` by the publisher, `lost` when the publisher did not come back, `crashed` when the server did. */
export type End = 'ended' | 'lost' | 'crashed'
/** One line beside a recording; bytes from-to, times in ms. */
export type Line =
  | { stream: string; at: number }
  | { segment: [from: number, to: number]; at: number; sha256: string }
  | { cut: number }
  | { resumed: number }
  | { end: End; at: number }

/** A recording that no longer grows. */
export interface Recorded {
  stream: string
  file: string
  startedAt: number
  /** When the last byte came. */
  endedAt: number
  bytes: number
  sha256: string
  end: End
  /** When nothing came, ms. */
  gaps: { from: number; to: number }[]
  segments: number
  /** The last link over all lines. */
  chain: string
  /** The first disagreement of bytes and lines. */
  fault?: string
}

/** A line's link: over the link before it and the line itself, so that neither a segment nor a cut can go or move. */
export function chained(before: string, line: Line): string {
  return createHash('sha256')
    .update(before + JSON.stringify(line))
    .digest('hex')
}

const PIECE = 1024 * 1024

export const linesFile = (file: string) => file.replace(/flv$/, 'lines')
const recordFile = (file: string) => file.replace(/flv$/, 'json')

/**
 * Hashes the whole file anew and writes what is known of it, once; also of one that was damaged: it shows, and is kept.
 */
export function finish(file: string): Recorded {
  const recorded = judge(file)
  writeFileSync(`${recordFile(file)}.new`, JSON.stringify(recorded), { flush: true })
  renameSync(`${recordFile(file)}.new`, recordFile(file))
  return recorded
}

/** Derives a recording from its bytes and lines alone. */
export function judge(file: string): Recorded {
  const { size, mtimeMs } = statSync(file)
  const recorded: Recorded = {
    stream: '',
    file,
    startedAt: 0,
    endedAt: 0,
    bytes: size,
    sha256: hashOf(file, 0, size),
    end: 'crashed',
    gaps: [],
    segments: 0,
    chain: '',
  }
  let [sealed, cut] = [0, 0]
  for (const [number, { chain, ...line }] of readLines(file).entries()) {
    recorded.chain = chained(recorded.chain, line as Line)
    if (chain !== recorded.chain) return { ...recorded, fault: `line ${number} is not the one that was written` }
    if ('stream' in line) Object.assign(recorded, { stream: line.stream, startedAt: line.at, endedAt: line.at })
    else if ('segment' in line) {
      const [from, to] = line.segment
      if (from !== sealed || hashOf(file, from, to) !== line.sha256)
        return { ...recorded, fault: `segment ${recorded.segments} has other bytes` }
      sealed = to
      recorded.segments++
      recorded.endedAt = line.at
    } else if ('cut' in line) cut = recorded.endedAt = line.cut
    else if ('resumed' in line) {
      recorded.gaps.push({ from: cut, to: line.resumed })
      cut = 0
    } else {
      recorded.end = line.end
      if (!cut) recorded.endedAt = line.at
    }
  }
  if (sealed !== size) recorded.fault = `bytes from ${sealed} on were never sealed, at ${Math.round(mtimeMs)}`
  return recorded
}

/** SHA-256 of a stretch of a file, read in pieces: a recording may be larger than the memory. */
function hashOf(file: string, from: number, to: number): string {
  const hash = createHash('sha256')
  const piece = Buffer.alloc(Math.min(PIECE, to - from))
  const descriptor = openSync(file, 'r')
  try {
    for (let at = from; at < to; ) {
      const read = readSync(descriptor, piece, 0, Math.min(piece.length, to - at), at)
      if (read === 0) break
      hash.update(piece.subarray(0, read))
      at += read
    }
  } finally {
    closeSync(descriptor)
  }
  return hash.digest('hex')
}

/** After a crash: what was written is kept as it is, its unsealed rest sealed, and the recording closed. */
function recover(file: string): Recorded {
  const lines = readLines(file)
  const { size, mtimeMs } = statSync(file)
  const at = Math.round(mtimeMs)
  writeFileSync(linesFile(file), lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  let chain = lines.at(-1)?.chain ?? ''
  const note = (line: Line) => {
    chain = chained(chain, line)
    appendFileSync(linesFile(file), `${JSON.stringify({ ...line, chain })}\n`)
  }
  if (lines.some((line) => 'end' in line)) return finish(file)
  const from = Math.max(0, ...lines.map((line) => ('segment' in line ? line.segment[1] : 0)))
  if (lines.length === 0) note({ stream: file.split('/').at(-2)!, at })
  if (size > from) note({ segment: [from, size], at, sha256: hashOf(file, from, size) })
  note({ end: 'crashed', at })
  return finish(file)
}

/** Every recording of a folder, in the order of beginning; those that a crash left open are closed first. */
export function recordings(folder: string, open: ReadonlySet<string>): Recorded[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.flv'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !open.has(file))
    .map((file) => (existsSync(recordFile(file)) ? JSON.parse(readFileSync(recordFile(file), 'utf8')) : recover(file)))
    .sort((a, b) => a.startedAt - b.startedAt)
}

/** The lines up to the first that a crash cut in two, or that a loss of power left empty: those were never lines. */
function readLines(file: string): (Line & { chain: string })[] {
  const text = existsSync(linesFile(file)) ? readFileSync(linesFile(file), 'utf8') : ''
  const lines: (Line & { chain: string })[] = []
  try {
    for (const line of text.split('\n')) lines.push(JSON.parse(line))
  } catch {}
  return lines
}
