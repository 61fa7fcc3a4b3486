import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Source } from '../../../miniprogram/shared/evidence/source'
import { Refusal } from '../../../miniprogram/shared/refusals'
import { withLocalCopy } from '../evidence/local-copy'
import { Archive } from './archive'

/** A file made by the server. */
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
