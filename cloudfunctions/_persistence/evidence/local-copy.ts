import { createHash } from 'node:crypto'
import { closeSync, createWriteStream, openSync, readSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FileSource } from '../../_rules/evidence-files/source'
import { temporaryUrlsOf } from './evidence'

/** A copy of a stored file on the function's own disk, where no client can change it. */
export interface LocalCopy {
  path: string
  /**
   * The size. If it exceeds the given maximum, the copy is cut off and the real size is unknown.
   */
  bytes: number
  /** Hex. */
  sha256: string
  source: FileSource
}

/** The function must begin to read within this time. */
const addressSeconds = 60

/**
 * Copies a stored file to disk, piece by piece, and removes the copy after use.
 * @returns undefined if there is no such file
 */
export async function withLocalCopy<Result>(
  fileID: string,
  maxBytes: number,
  useCopy: (copy: LocalCopy) => Promise<Result>,
): Promise<Result | undefined> {
  const downloadUrl = await downloadUrlOf(fileID)
  return downloadUrl === undefined ? undefined : withCopyFromUrls([downloadUrl], maxBytes, useCopy)
}

/** The temporary URL from which a function reads a stored file. Undefined if there is no file. */
export const downloadUrlOf = async (fileID: string): Promise<string | undefined> =>
  (await temporaryUrlsOf([{ fileID }], addressSeconds)).get(fileID)

/**
 * The same as `withLocalCopy` for a file with a known URL, or for the slices of a file in their
 * order: the copy contains them one behind the other.
 */
export async function withCopyFromUrls<Result>(
  downloadUrls: string[],
  maxBytes: number,
  useCopy: (copy: LocalCopy) => Promise<Result>,
): Promise<Result | undefined> {
  const firstBody = await fetchBody(downloadUrls[0]!)
  if (!firstBody) return undefined
  const folder = await mkdtemp(join(tmpdir(), 'copy-'))
  const path = join(folder, 'file')
  let fileDescriptor: number | undefined
  try {
    // The file must exist before it is written. If the first piece is too long already, the write
    // stream ends before it has created the file.
    fileDescriptor = openSync(path, 'w+')
    const received = await receiveBodies(firstBody, downloadUrls.slice(1), path, maxBytes)
    if (!received) return undefined
    return await useCopy({
      path,
      ...received,
      source: createSource(fileDescriptor, received.bytes),
    })
  } finally {
    if (fileDescriptor !== undefined) closeSync(fileDescriptor)
    await rm(folder, { recursive: true, force: true })
  }
}

async function fetchBody(downloadUrl: string) {
  // A redirect would lead to an address that was not checked.
  const { status, body } = await fetch(downloadUrl, { redirect: 'error' })
  if (status === 404) return undefined
  if (status !== 200 || !body) throw new Error(`storage answered ${status}`)
  return body
}

/** Undefined if a slice is missing. */
async function receiveBodies(
  firstBody: ReadableStream,
  laterUrls: string[],
  path: string,
  maxBytes: number,
) {
  const hash = createHash('sha256')
  let bytes = 0
  const hashingStream = new Transform({
    transform(piece: Buffer, _encoding, next) {
      bytes += piece.length
      hash.update(piece)
      next(bytes > maxBytes ? new FileTooLongError() : null, piece)
    },
  })
  try {
    await pipeline(readBodies(firstBody, laterUrls), hashingStream, createWriteStream(path))
  } catch (error) {
    if (error instanceof SliceMissingError) return undefined
    if (!(error instanceof FileTooLongError)) throw error
  }
  return { bytes, sha256: hash.digest('hex') }
}

/**
 * The pieces of all slices. Each slice is requested when it is needed. Throws SliceMissingError.
 */
async function* readBodies(firstBody: ReadableStream, laterUrls: string[]) {
  yield* Readable.fromWeb(firstBody as never)
  for (const laterUrl of laterUrls) {
    const laterBody = await fetchBody(laterUrl)
    if (!laterBody) throw new SliceMissingError()
    yield* Readable.fromWeb(laterBody as never)
  }
}

class FileTooLongError extends Error {}
class SliceMissingError extends Error {}

const createSource = (fileDescriptor: number, size: number): FileSource => ({
  size,
  read: (startByte, length) => {
    const piece = Buffer.alloc(Math.max(0, Math.min(length, size - startByte)))
    return piece.subarray(0, readSync(fileDescriptor, piece, 0, piece.length, startByte))
  },
})
