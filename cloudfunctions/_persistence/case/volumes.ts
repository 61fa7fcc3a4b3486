import { closeSync, openSync, writeSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Zip, ZipDeflate } from 'fflate'
import { AppError } from '#shared/errors'
import type { FileSource } from '../../_rules/evidence-files/source'
import { withLocalCopy } from '../evidence/local-copy'

/**
 * Splits files of these sizes into volumes in order, as indexes; a file larger than a volume gets
 * one of its own.
 */
export function volumesOf(sizes: number[], maxBytes: number): number[][] {
  const volumes: number[][] = [[]]
  let usedBytes = 0
  sizes.forEach((byteCount, index) => {
    if (usedBytes > 0 && usedBytes + byteCount > maxBytes) {
      volumes.push([])
      usedBytes = 0
    }
    volumes.at(-1)!.push(index)
    usedBytes += byteCount
  })
  return volumes
}

export interface VolumeEntry {
  name: string
  bytes: Uint8Array
}

/** A stored file under the name that it gets, not fetched yet. */
export interface StoredOriginal {
  name: string
  fileID: string
  bytes: number
}

/** A function's own disk holds 512 MB: the archive and one original at a time. */
const maxOriginalBytes = 220 * 1024 * 1024

/**
 * Files and originals as one archive on disk while `useVolume` runs. Errors: EXPORT_TOO_LARGE,
 * EVIDENCE_NOT_FOUND.
 */
export async function withVolume<Result>(
  files: VolumeEntry[],
  originals: StoredOriginal[],
  useVolume: (path: string, bytes: number) => Promise<Result>,
): Promise<Result> {
  if (originals.some(({ bytes }) => bytes > maxOriginalBytes))
    throw new AppError('EXPORT_TOO_LARGE')
  const folder = await mkdtemp(join(tmpdir(), 'volume-'))
  const path = join(folder, 'volume.zip')
  const archive = new ZipArchive(path)
  try {
    for (const { name, bytes } of files) archive.add(name, [bytes])
    for (const { name, fileID } of originals) {
      const wasAdded = await withLocalCopy(fileID, maxOriginalBytes, async ({ source }) => {
        archive.add(name, readPiecesOf(source))
        return true
      })
      if (!wasAdded) throw new AppError('EVIDENCE_NOT_FOUND')
    }
    return await useVolume(path, archive.end())
  } finally {
    archive.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const pieceBytes = 1024 * 1024

function* readPiecesOf(source: FileSource): Iterable<Uint8Array> {
  for (let startByte = 0; startByte < source.size; startByte += pieceBytes)
    yield source.read(startByte, pieceBytes) as Uint8Array
}

/** One date for every entry: the same files give the same archive. */
const entryDate = new Date(1980, 0, 1)

/**
 * A zip archive written to a file piece by piece: memory does not grow with it. Photos do not
 * shrink, so nothing is compressed; the pieces are deflated blocks because some readers refuse a
 * stored entry whose size follows it.
 */
class ZipArchive {
  private readonly file: number
  private readonly zip = new Zip((error, piece) => {
    if (error) throw error
    this.write(piece)
  })
  private bytes = 0

  constructor(path: string) {
    this.file = openSync(path, 'wx')
  }

  /** @param name `/` stands between folders */
  add(entryName: string, pieces: Iterable<Uint8Array>): void {
    const entry = new ZipDeflate(entryName, { level: 0 })
    entry.mtime = entryDate
    this.zip.add(entry)
    for (const piece of pieces) entry.push(piece)
    entry.push(new Uint8Array(), true)
  }

  /** Writes the directory; returns the size of the whole, bytes. */
  end(): number {
    this.zip.end()
    return this.bytes
  }

  close(): void {
    closeSync(this.file)
  }

  private write(piece: Uint8Array): void {
    for (let writtenBytes = 0; writtenBytes < piece.length; )
      writtenBytes += writeSync(this.file, piece, writtenBytes)
    this.bytes += piece.length
  }
}
