import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { crc32, inflateRawSync } from 'node:zlib'

/**
 * Unpacks a ZIP archive of deflated files by its central directory. Returns the folder. Throws if a
 * checksum is wrong.
 */
export function unzip(archive: Buffer, folder = mkdtempSync(join(tmpdir(), 'case-'))): string {
  const end = archive.lastIndexOf(Buffer.from('504b0506', 'hex'))
  let at = archive.readUInt32LE(end + 16)

  for (let count = archive.readUInt16LE(end + 10); count > 0; count--) {
    const sum = archive.readUInt32LE(at + 16)
    const size = archive.readUInt32LE(at + 20)
    const nameSize = archive.readUInt16LE(at + 28)
    const name = archive.toString('utf8', at + 46, at + 46 + nameSize)
    const local = archive.readUInt32LE(at + 42)
    const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    const bytes = inflateRawSync(archive.subarray(from, from + size))
    if (crc32(bytes) !== sum) throw new Error(`${name}: wrong sum`)
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), bytes)
    at += 46 + nameSize
  }

  return folder
}
