import { createHash } from 'node:crypto'
import {
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
import { basename, dirname, join } from 'node:path'

/** `ended` by the publisher, `lost` when the publisher did not come back, `crashed` when the server did. */
export type End = 'ended' | 'lost' | 'crashed'

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
}

const PIECE = 1024 * 1024

const recordFile = (file: string) => file.replace(/flv$/, 'json')

/** The file of a stream's recording, which its time of beginning names. */
export const recordingFile = (folder: string, stream: string, at: number) => join(folder, stream, `${at}.flv`)

/** Hashes the whole file and writes what is known of it beside it, once. */
export function finish(file: string, endedAt: number, end: End, gaps: Recorded['gaps'] = []): Recorded {
  const startedAt = Number.parseInt(basename(file), 10)
  const { size: bytes } = statSync(file)
  const recorded = { stream: basename(dirname(file)), file, startedAt, endedAt, bytes, sha256: hashOf(file), end, gaps }
  writeFileSync(`${recordFile(file)}.new`, JSON.stringify(recorded), { flush: true })
  renameSync(`${recordFile(file)}.new`, recordFile(file))
  return recorded
}

/** SHA-256 of a file, read in pieces: a recording may be larger than the memory. */
function hashOf(file: string): string {
  const hash = createHash('sha256')
  const piece = Buffer.alloc(PIECE)
  const descriptor = openSync(file, 'r')
  try {
    for (let read = readSync(descriptor, piece); read > 0; read = readSync(descriptor, piece))
      hash.update(piece.subarray(0, read))
  } finally {
    closeSync(descriptor)
  }
  return hash.digest('hex')
}

/** Every recording of a folder, in the order of beginning; those that a crash left open are closed as they are. */
export function recordings(folder: string, open: ReadonlySet<string>): Recorded[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.flv'))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !open.has(file))
    .map((file) =>
      existsSync(recordFile(file))
        ? JSON.parse(readFileSync(recordFile(file), 'utf8'))
        : finish(file, Math.round(statSync(file).mtimeMs), 'crashed'),
    )
    .sort((a, b) => a.startedAt - b.startedAt)
}
