import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { readEncrypted, readEncryptedFile, writeEncrypted } from '../../../scripts/backup/cipher'
import { sha256 } from '../../actions/evidence/photos'

const folder = mkdtempSync(join(tmpdir(), 'cipher-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const key = randomBytes(32)
/** More than one piece of a file may have (32 MiB), as the file list of a large city. */
const largeContent = Buffer.concat([randomBytes(40 * 1024 * 1024), Buffer.from('end')])

async function* inOnePiece(content: Buffer): AsyncIterable<Buffer> {
  yield content
}

it('what was written in one piece, however large, can be read again', async () => {
  const path = join(folder, 'large')
  expect(await writeEncrypted(path, inOnePiece(largeContent), key)).toBe(sha256(largeContent))

  const pieces: Buffer[] = []
  for await (const piece of readEncrypted(path, key)) pieces.push(piece)
  expect(sha256(Buffer.concat(pieces))).toBe(sha256(largeContent))
  expect(sha256(readEncryptedFile(path, key))).toBe(sha256(largeContent))
})
