import { createHash } from 'node:crypto'
import { closeSync, createWriteStream, openSync, readSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { FileSource } from '../../_rules/evidence-files/source'
import { addressesOf } from './evidence'

/** A stored file copied into the function's own folder, where no client can change it any more. */
export interface LocalCopy {
  path: string
  /** Above the maximum asked for, it says only that there is more. */
  bytes: number
  /** Hex. */
  sha256: string
  source: FileSource
}

/** How long the function may take to begin reading, seconds. */
const addressSeconds = 60

/**
 * Fetches a file piece by piece to bound memory, and removes the copy after use. Undefined without
 * a file.
 */
export async function withLocalCopy<Result>(
  fileID: string,
  maxBytes: number,
  useCopy: (copy: LocalCopy) => Promise<Result>,
): Promise<Result | undefined> {
  const downloadUrl = await addressOf(fileID)
  return downloadUrl === undefined ? undefined : withCopyFromUrl(downloadUrl, maxBytes, useCopy)
}

/** Where a function reads a stored file from; undefined when there is none. */
export const addressOf = async (fileID: string): Promise<string | undefined> =>
  (await addressesOf([{ fileID }], addressSeconds)).get(fileID)

/** The same for a file outside the storage, by its address. */
export async function withCopyFromUrl<Result>(
  downloadUrl: string,
  maxBytes: number,
  useCopy: (copy: LocalCopy) => Promise<Result>,
): Promise<Result | undefined> {
  const body = await fetchBody(downloadUrl)
  if (!body) return undefined
  const folder = await mkdtemp(join(tmpdir(), 'copy-'))
  const path = join(folder, 'file')
  let fileDescriptor: number | undefined
  try {
    // Made before it is written: a file too long in its first piece ends the stream before that
    // made the file.
    fileDescriptor = openSync(path, 'w+')
    const received = await receiveBody(body, path, maxBytes)
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

async function receiveBody(body: ReadableStream, path: string, maxBytes: number) {
  const hash = createHash('sha256')
  let bytes = 0
  const countingStream = new Transform({
    transform(piece: Buffer, _encoding, next) {
      bytes += piece.length
      hash.update(piece)
      next(bytes > maxBytes ? new FileTooLongError() : null, piece)
    },
  })
  try {
    await pipeline(Readable.fromWeb(body as never), countingStream, createWriteStream(path))
  } catch (error) {
    if (!(error instanceof FileTooLongError)) throw error
  }
  return { bytes, sha256: hash.digest('hex') }
}

class FileTooLongError extends Error {}

const createSource = (fileDescriptor: number, size: number): FileSource => ({
  size,
  read: (startByte, length) => {
    const piece = Buffer.alloc(Math.max(0, Math.min(length, size - startByte)))
    return piece.subarray(0, readSync(fileDescriptor, piece, 0, piece.length, startByte))
  },
})
