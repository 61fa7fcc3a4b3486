import { closeSync, openSync, writeSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Zip, ZipDeflate } from 'fflate'
import type { Source } from '../../../miniprogram/shared/evidence/source'
import { Refusal } from '../../../miniprogram/shared/refusals'
import { withLocalCopy } from '../evidence/local-copy'

/** Splits files of these sizes into volumes in order, as indexes; a file larger than a volume gets one of its own. */
export function volumesOf(sizes: number[], most: number): number[][] {
  const volumes: number[][] = [[]]
  let used = 0
  sizes.forEach((size, place) => {
    if (used > 0 && used + size > most) {
      volumes.push([])
      used = 0
    }
    volumes.at(-1)!.push(place)
    used += size
  })
  return volumes
}

export interface Entry {
  name: string
  bytes: Uint8Array
}

/** A stored file under the name that it gets, not fetched yet. */
export interface Original {
  name: string
  fileID: string
  bytes: number
}

/** A function's own disk holds 512 MB: an archive and one original beside it. */
const mostOriginal = 220 * 1024 * 1024

/** Files and originals as one archive on disk while `use` runs. Refusals: EXPORT_TOO_LARGE, EVIDENCE_NOT_FOUND. */
export async function withVolume<Result>(
  files: Entry[],
  originals: Original[],
  use: (path: string, bytes: number) => Promise<Result>,
): Promise<Result> {
  if (originals.some(({ bytes }) => bytes > mostOriginal)) throw new Refusal('EXPORT_TOO_LARGE')
  const folder = await mkdtemp(join(tmpdir(), 'volume-'))
  const path = join(folder, 'volume.zip')
  const archive = new Archive(path)
  try {
    for (const { name, bytes } of files) archive.add(name, [bytes])
    for (const { name, fileID } of originals) {
      const added = await withLocalCopy(fileID, mostOriginal, async ({ source }) => {
        archive.add(name, piecesOf(source))
        return true
      })
      if (!added) throw new Refusal('EVIDENCE_NOT_FOUND')
    }
    return await use(path, archive.end())
  } finally {
    archive.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const step = 1024 * 1024

function* piecesOf(source: Source): Iterable<Uint8Array> {
  for (let from = 0; from < source.size; from += step) yield source.read(from, step) as Uint8Array
}

/** One date for every entry: the same files give the same archive. */
const date = new Date(1980, 0, 1)

/**
 * A zip archive written to a file piece by piece: memory does not grow with it. Photos do not shrink, so nothing is
 * compressed; the pieces are deflated blocks because some readers refuse a stored entry whose size follows it.
 */
class Archive {
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
  add(name: string, pieces: Iterable<Uint8Array>): void {
    const entry = new ZipDeflate(name, { level: 0 })
    entry.mtime = date
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
    for (let done = 0; done < piece.length; ) done += writeSync(this.file, piece, done)
    this.bytes += piece.length
  }
}
