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

/**
 * How a recording ended: `ended` by the publisher, `lost` if the publisher did not return,
 * `crashed` if the server ended first.
 */
export type RecordingEnd = 'ended' | 'lost' | 'crashed'

/** A recording that no longer grows. This description is stored as JSON next to the file. */
export interface FinishedRecording {
  /** The name of the stream. */
  stream: string
  /** The path of the FLV file. */
  file: string
  startedAt: number
  /** When the last byte arrived. */
  endedAt: number
  /** The size of the file. */
  bytes: number
  sha256: string
  end: RecordingEnd
  /** The periods without data between a lost connection and the next one. */
  gaps: { from: number; to: number }[]
}

const PIECE_BYTES = 1024 * 1024

const descriptionFile = (file: string) => file.replace(/flv$/, 'json')

/** The file of a stream's recording, named after the time of its beginning. */
export const recordingPath = (folder: string, streamName: string, startedAt: number) =>
  join(folder, streamName, `${startedAt}.flv`)

/** Finishes a recording: hashes the file and writes its description next to it. */
export function finishRecording(
  file: string,
  endedAt: number,
  end: RecordingEnd,
  gaps: FinishedRecording['gaps'] = [],
): FinishedRecording {
  const startedAt = Number.parseInt(basename(file), 10)
  const { size: bytes } = statSync(file)
  const recording = {
    stream: basename(dirname(file)),
    file,
    startedAt,
    endedAt,
    bytes,
    sha256: hashFile(file),
    end,
    gaps,
  }
  // The renaming is atomic, so a crash cannot leave an incomplete description.
  writeFileSync(`${descriptionFile(file)}.new`, JSON.stringify(recording), { flush: true })
  renameSync(`${descriptionFile(file)}.new`, descriptionFile(file))
  return recording
}

/** The SHA-256 of a file. It is read in pieces, since a recording may be larger than the memory. */
function hashFile(file: string): string {
  const hash = createHash('sha256')
  const piece = Buffer.alloc(PIECE_BYTES)
  const descriptor = openSync(file, 'r')
  try {
    let byteCount = readSync(descriptor, piece)
    while (byteCount > 0) {
      hash.update(piece.subarray(0, byteCount))
      byteCount = readSync(descriptor, piece)
    }
  } finally {
    closeSync(descriptor)
  }
  return hash.digest('hex')
}

/**
 * All recordings of a folder except the open ones, in the order of their beginning. A recording
 * without a description was left open by a crash. It is finished now, as `crashed`.
 */
export function finishedRecordings(
  folder: string,
  openFiles: ReadonlySet<string>,
): FinishedRecording[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((dirent) => dirent.isFile() && dirent.name.endsWith('.flv'))
    .map((dirent) => join(dirent.parentPath, dirent.name))
    .filter((file) => !openFiles.has(file))
    .map((file) =>
      existsSync(descriptionFile(file))
        ? JSON.parse(readFileSync(descriptionFile(file), 'utf8'))
        : finishRecording(file, Math.round(statSync(file).mtimeMs), 'crashed'),
    )
    .sort((a, b) => a.startedAt - b.startedAt)
}
