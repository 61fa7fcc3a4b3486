import { createHash } from 'node:crypto'
import { closeSync, createWriteStream, openSync, readSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Source } from '../../../miniprogram/shared/evidence/source'
import { addressesOf } from './evidence'

/** A stored file copied into the function's own folder, where no client can change it any more. */
export interface LocalCopy {
  path: string
  /** Above the maximum asked for, it says only that there is more. */
  bytes: number
  /** Hex. */
  sha256: string
  source: Source
}

/** How long the function may take to begin reading, seconds. */
const soon = 60

/** Fetches a file piece by piece to bound memory, and removes the copy after use. Undefined without a file. */
export async function withLocalCopy<Result>(
  fileID: string,
  most: number,
  use: (copy: LocalCopy) => Promise<Result>,
): Promise<Result | undefined> {
  const url = await addressOf(fileID)
  return url === undefined ? undefined : withCopyOf(url, most, use)
}

/** Where a function reads a stored file from; undefined when there is none. */
export const addressOf = async (fileID: string): Promise<string | undefined> =>
  (await addressesOf([{ fileID }], soon)).get(fileID)

/** The same for a file outside the storage, by its address. */
export async function withCopyOf<Result>(
  url: string,
  most: number,
  use: (copy: LocalCopy) => Promise<Result>,
): Promise<Result | undefined> {
  const body = await bodyAt(url)
  if (!body) return undefined
  const folder = await mkdtemp(join(tmpdir(), 'copy-'))
  const path = join(folder, 'file')
  let file: number | undefined
  try {
    // Made before it is written: a file too long in its first piece ends the stream before that made the file.
    file = openSync(path, 'w+')
    const came = await receive(body, path, most)
    return await use({ path, ...came, source: sourceIn(file, came.bytes) })
  } finally {
    if (file !== undefined) closeSync(file)
    await rm(folder, { recursive: true, force: true })
  }
}

async function bodyAt(url: string) {
  // A redirect would lead to an address that was not checked.
  const { status, body } = await fetch(url, { redirect: 'error' })
  if (status === 404) return undefined
  if (status !== 200 || !body) throw new Error(`storage answered ${status}`)
  return body
}

async function receive(body: ReadableStream, path: string, most: number) {
  const hash = createHash('sha256')
  let bytes = 0
  const measure = new Transform({
    transform(piece: Buffer, _, next) {
      bytes += piece.length
      hash.update(piece)
      next(bytes > most ? new TooLong() : null, piece)
    },
  })
  try {
    await pipeline(Readable.fromWeb(body as never), measure, createWriteStream(path))
  } catch (error) {
    if (!(error instanceof TooLong)) throw error
  }
  return { bytes, sha256: hash.digest('hex') }
}

class TooLong extends Error {}

const sourceIn = (file: number, size: number): Source => ({
  size,
  read: (from, length) => {
    const piece = Buffer.alloc(Math.max(0, Math.min(length, size - from)))
    return piece.subarray(0, readSync(file, piece, 0, piece.length, from))
  },
})
