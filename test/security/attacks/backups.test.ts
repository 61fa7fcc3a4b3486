import { createCipheriv, randomBytes } from 'node:crypto'
import {
  appendFileSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readEncrypted } from '../../../scripts/backup/cipher'
import { withFolderSource } from '../../../scripts/backup/folder'
import { deskPath, partPath, readBackup } from '../../../scripts/backup/manifest'
import { writeBackup } from '../../../scripts/backup/write-backup'
import { createCase } from '../../actions/case-in'
import { backupKey, openProduct, type Product } from '../../actions/cloud'
import { openidOf } from '../../actions/district'
import { jpeg, preserveFile, sha256 } from '../../actions/evidence/photos'
import { waitUntilLogged } from '../../actions/ledger/phone'
import { findTraces } from '../../actions/ledger/traces'

const folder = mkdtempSync(join(tmpdir(), 'thief-'))
const data = join(folder, 'data')
const backupFolder = join(folder, 'backup')
/**
 * What a thief would look for: the bytes of a photo, the words of an export, names wherever they
 * were typed.
 */
const planted: Record<string, string | Buffer> = {
  // Words are hidden by compressing them already: what does not get smaller shows whether it is
  // encrypted.
  'noise in a file': randomBytes(100_000),
  photo: jpeg.subarray(20, 100),
  'hash of the photo': sha256(jpeg),
  name: '样例甲',
  phone: '13900000001',
  address: '月湖区胜利路 8 号',
  openid: openidOf('consumer'),
  order: '请先找赵大妈，她住三楼',
  'openid of an officer': openidOf('officer1'),
}
let product: Product
beforeAll(async () => {
  product = await openProduct({ data: join(data, 'cloud') })
  const caseId = await createCase(product, 'assigned', {
    evidence: [await preserveFile(product, 'consumer')],
  })
  await product
    .as('leader1')
    .call('command.order', { to: ['officer1'], text: planted.order as string, caseId })
  await waitUntilLogged(product)
  await product.as('officer1').call('ledger.export', { caseId })
  await product.cloud.files.put('inbox/noise', planted['noise in a file'] as Buffer)
  planted['noise in a file'] = planted['noise in a file']!.slice(70_000, 70_100) as Buffer
  await product.close()
  writeFileSync(join(data, 'desk.json'), JSON.stringify({ persons: [planted.openid] }))
  await withFolderSource(data, (holding) =>
    writeBackup(holding, backupFolder, new Date(0), backupKey),
  )
})

const partOf = (collection: string) =>
  partPath(
    backupFolder,
    readdirSync(join(backupFolder, 'parts')).find((name) => name.startsWith(`${collection}-`))!,
  )

afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('a thief of a backup finds no planted person: not in documents, evidence or exports', () => {
  expect(findTraces(data, planted)).not.toEqual([])
  expect(findTraces(backupFolder, planted)).toEqual([])
})

it('without its key it opens to nobody, and a changed byte is told', async () => {
  await expect(readBackup(backupFolder, Buffer.alloc(32, 1))).rejects.toThrow(
    'BACKUP_KEY is not the key',
  )
  expect((await readBackup(backupFolder, backupKey)).manifest.holds.files.count).toBeGreaterThan(1)

  const path = partOf('log_head')
  const whole = readFileSync(partOf('log_head'))
  for (let at = 0; at < whole.length; at += 1 + (whole.length >> 6)) {
    writeFileSync(
      path,
      whole.map((byte, of) => (of === at ? byte ^ 1 : byte)),
    )
    await expect(readBackup(backupFolder, backupKey), `byte ${at}`).rejects.toThrow(
      /log_head-\d+-\d+ is not what/,
    )
  }
  writeFileSync(path, whole)

  // Nor does a part open that is taken by itself, past the seal of the whole.
  await expect(readBackupBytes(partOf('cases'), Buffer.alloc(32))).rejects.toThrow()

  copyFileSync(partOf('cases'), deskPath(backupFolder, 1))
  await expect(readBackup(backupFolder, backupKey)).rejects.toThrow(/desk-0001 is not what/)

  appendFileSync(partOf('cases'), 'x')
  await expect(readBackup(backupFolder, backupKey)).rejects.toThrow(/cases-\d+-\d+ is not what/)
})

let came = 0

const readBackupBytes = async (path: string, key: Buffer) => {
  came = 0
  for await (const piece of readEncrypted(path, key)) came += piece.length
}

it('a piece that was made to swell fills no memory before it is told', async () => {
  const packed = deflateRawSync(Buffer.alloc(100_000_000))
  const length = Buffer.alloc(4)
  length.writeUInt32BE(packed.length)
  const path = join(folder, 'swelling')
  const sealing = createCipheriv('aes-256-gcm', backupKey, Buffer.alloc(12))
  writeFileSync(
    path,
    Buffer.concat([
      Buffer.alloc(12),
      sealing.update(Buffer.concat([length, packed])),
      Buffer.alloc(16),
    ]),
  )

  await expect(readBackupBytes(path, backupKey)).rejects.toThrow()
  expect(came).toBe(0)
})
