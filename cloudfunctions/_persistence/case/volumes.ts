import { closeSync, openSync, writeSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Zip, ZipDeflate } from 'fflate'
import { AppError } from '#shared/errors'
import type { FileSource } from '../../_rules/evidence-files/source'
import { withLocalCopy } from '../evidence/local-copy'

/**
 * Splits files into volumes, in their order. A file that is larger than a volume gets a volume of
 * its own.
 * @param sizes the sizes of the files in bytes
 * @returns for each volume the indexes of its files
 */
export function splitIntoVolumes(sizes: number[], maxBytes: number): number[][] {
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

/** A stored file that has not been fetched yet. */
export interface StoredOriginal {
  /** Its name in the archive. */
  name: string
  fileID: string
  /** Its size in bytes. */
  bytes: number
}

/** A function has a disk of 512 MB. It must hold the archive and one original at the same time. */
const maxOriginalBytes = 220 * 1024 * 1024

/**
 * Writes files and originals into an archive on disk and passes it to `useVolume`. The archive is
 * removed afterwards. Errors: EXPORT_TOO_LARGE, EVIDENCE_NOT_FOUND if an original no longer exists.
 * @param useVolume gets the path and the size of the archive in bytes
 */
export async function withVolume<Result>(
  files: VolumeEntry[],
  originals: StoredOriginal[],
  useVolume: (path: string, byteCount: number) => Promise<Result>,
): Promise<Result> {
  if (originals.some(({ bytes }) => bytes > maxOriginalBytes))
    throw new AppError('EXPORT_TOO_LARGE')
  const folder = await mkdtemp(join(tmpdir(), 'volume-'))
  const path = join(folder, 'volume.zip')
  const archive = new ZipArchive(path)
  try {
    for (const { name, bytes: content } of files) archive.add(name, [content])
    for (const { name, fileID } of originals) {
      const wasAdded = await withLocalCopy(fileID, maxOriginalBytes, async ({ source }) => {
        archive.add(name, readPiecesOf(source))
        return true
      })
      // `withLocalCopy` gives undefined if the file is gone.
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
    // Every piece begins within the file, so there always is something to read.
    yield source.read(startByte, pieceBytes) as Uint8Array
}

/** All entries have the same date, so that the same files always give the same archive. */
const entryDate = new Date(1980, 0, 1)

/**
 * A zip archive that is written to a file piece by piece, so that it need not fit into memory.
 *
 * Photos cannot be compressed further, so the entries use deflate at level 0. Plain stored entries
 * would be simpler. But their size would follow after the content, and some readers refuse that.
 */
class ZipArchive {
  private readonly file: number
  private readonly zip = new Zip((error, piece) => {
    if (error) throw error
    this.write(piece)
  })
  private byteCount = 0

  constructor(path: string) {
    this.file = openSync(path, 'wx')
  }

  /** @param entryName the path of the file, with `/` between folders */
  add(entryName: string, pieces: Iterable<Uint8Array>): void {
    const entry = new ZipDeflate(entryName, { level: 0 })
    entry.mtime = entryDate
    this.zip.add(entry)
    for (const piece of pieces) entry.push(piece)
    entry.push(new Uint8Array(), true)
  }

  /** Writes the directory of the archive. @returns the size of the archive in bytes */
  end(): number {
    this.zip.end()
    return this.byteCount
  }

  close(): void {
    closeSync(this.file)
  }

  private write(piece: Uint8Array): void {
    for (let writtenBytes = 0; writtenBytes < piece.length; )
      writtenBytes += writeSync(this.file, piece, writtenBytes)
    this.byteCount += piece.length
  }
}
