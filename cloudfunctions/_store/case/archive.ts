import { closeSync, openSync, writeSync } from 'node:fs'
import { Zip, ZipDeflate } from 'fflate'

/** One date for every entry: the same files give the same archive. */
const date = new Date(1980, 0, 1)

/**
 * A zip archive written to a file piece by piece: memory does not grow with it. Photos do not shrink, so nothing is
 * compressed; the pieces are deflated blocks because some readers refuse a stored entry whose size follows it.
 */
export class Archive {
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
