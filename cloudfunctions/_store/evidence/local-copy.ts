import { createHash } from 'node:crypto'
import { closeSync, createWriteStream, openSync, readSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Source } from '../../../miniprogram/shared/evidence/source'
import { addressesOf } from './files'

/** A stored file brought into the function's own folder, where nobody can change it any more. */
export interface LocalCopy {
  path: string
  /** When above the most that was asked for, it says only that there is more. */
  bytes: number
  /** Hex. */
  sha256: string
  source: Source
}

/** How long the function may take to begin reading, seconds. */
const soon = 60

/** Fetches a file in pieces, so that memory does not grow with it, and removes the copy after use. Undefined when there is no such file. */
export async function withLocalCopy<Result>(
  fileID: string,
  most: number,
  use: (copy: LocalCopy) => Promise<Result>,
): Promise<Result | undefined> {
  const url = (await addressesOf([fileID], soon)).get(fileID)
  return url === undefined ? undefined : withCopyOf(url, most, use)
}

/** The same for a file of somebody else's that has an address. */
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
    // Made before it is written: what is too long with its first piece ends the stream before that has made the file.
    file = openSync(path, 'w+')
    const came = await receive(body, path, most)
    return await use({ path, ...came, source: sourceIn(file, came.bytes) })
  } finally {
    if (file !== undefined) closeSync(file)
    await rm(folder, { recursive: true, force: true })
  }
}

async function bodyAt(url: string) {
  // Whoever redirects leads somewhere that nobody has judged.
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
