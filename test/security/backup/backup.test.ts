import { hash } from 'node:crypto'
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publicKeyOfSeed } from '../../../scripts/audit/log-key'
import { restoreFolder, withFolderSource } from '../../../scripts/backup/folder'
import {
  differences,
  fileListPath,
  type Manifest,
  manifestPath,
  partPath,
  readBackup,
} from '../../../scripts/backup/manifest'
import { verifyBackup, verifyRestored } from '../../../scripts/backup/verify'
import { writeBackup } from '../../../scripts/backup/write-backup'

import { createCase } from '../../actions/case-in'
import { backupKey, logSeed, openProduct, type Product } from '../../actions/cloud'
import { preserveFile } from '../../actions/evidence/photos'
import { verifyAsPhone, waitUntilLogged } from '../../actions/ledger/phone'
import { run } from '../../program'

const key = publicKeyOfSeed(logSeed)
const keys = { logKeys: [key], backupKey }
const folder = mkdtempSync(join(tmpdir(), 'backup-'))
const data = join(folder, 'data')
const backupFolder = join(folder, 'kept')
const later = join(folder, 'later')
let product: Product
let caseId: string
let evidenceId: string
let manifest: Manifest

beforeAll(async () => {
  product = await openProduct({ data: join(data, 'cloud') })
  evidenceId = await preserveFile(product, 'consumer')
  caseId = await createCase(product, 'received', { evidence: [evidenceId] })
  await waitUntilLogged(product)
  manifest = await withFolderSource(data, (holding) =>
    writeBackup(holding, backupFolder, new Date(0), backupKey),
  )
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A copy of the backup that a test may damage. */
function copied(): string {
  const copy = mkdtempSync(join(folder, 'copy-'))
  cpSync(backupFolder, copy, { recursive: true })
  return copy
}

describe('a backup', () => {
  it('is taken while the product runs, and says what it holds', async () => {
    const { collections, files, log } = manifest.holds
    expect(collections.cases!.documents).toBe(1)
    expect(collections.events!.documents).toBe(product.cloud.database.count('events'))
    expect(files.count).toBe(product.cloud.files.list().length)

    const { checkpoint } = product.cloud.database.find('log_head')[0] as { checkpoint: string }
    expect([String(log!.size), log!.root]).toEqual(checkpoint.split('\n').slice(1, 3))

    const { result } = await verifyBackup(backupFolder, keys)
    expect(result).toMatchObject({ cases: 1, evidence: 1 })
  })

  it('holds no key, and no person’s name in clear', () => {
    const everything = readdirSync(backupFolder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => readFileSync(join(parentPath, name)))
    expect(everything.length).toBeGreaterThan(20)
    for (const bytes of everything)
      for (const secret of [logSeed, '样例甲', '13900000001', '139 0000 0001', '结账收了'])
        expect(bytes.includes(secret)).toBe(false)
  })

  it('of a later moment differs in what happened since', async () => {
    await product.cloud.database.insert('feeds', [{ _id: 'since' }])
    const { holds } = await withFolderSource(data, (holding) =>
      writeBackup(holding, later, new Date(0), backupKey),
    )
    await product.cloud.database.remove('feeds', { _id: 'since' })

    expect(differences(manifest.holds, holds)).toEqual(['feeds: 3 documents instead of 2'])
  })

  it('is not put into a folder that holds something else', async () => {
    const other = mkdtempSync(join(folder, 'other-'))
    writeFileSync(join(other, 'letter.txt'), 'x')

    await expect(
      withFolderSource(data, (holding) => writeBackup(holding, other, new Date(0), backupKey)),
    ).rejects.toThrow('holds something else')
    await expect(restoreFolder(backupFolder, data, backupKey)).rejects.toThrow('holds data already')
  })
})

describe('a restored folder', () => {
  it('is nobody else’s to read, and holds each sign that a text may have, also what ends a line elsewhere', async () => {
    const [odd, back, backupFolder] = ['odd', 'odd-back', 'odd-kept'].map((name) =>
      join(folder, name),
    )
    const other = await openProduct({ data: join(odd!, 'cloud') })
    await other.cloud.database.insert('feeds', [
      { _id: 'odd', text: '甲\u2028乙\u2029丙\u0085丁\r戊' },
    ])
    await other.close()
    await withFolderSource(odd!, (holding) =>
      writeBackup(holding, backupFolder!, new Date(0), backupKey),
    )
    await restoreFolder(backupFolder!, back!, backupKey)

    expect(statSync(join(back!, 'cloud')).mode & 0o077).toBe(0)

    const { holds } = await withFolderSource(back!, (holding) =>
      writeBackup(holding, join(folder, 'odd-again'), new Date(0), backupKey),
    )
    expect(differences((await readBackup(backupFolder!, backupKey)).manifest.holds, holds)).toEqual(
      [],
    )
  })

  const restored = join(folder, 'restored')

  it('is equal in every document, file and the log’s root, sound, and goes on where it was', async () => {
    const at = product.cloud.clock.now()
    await restoreFolder(backupFolder, restored, backupKey)

    await expect(verifyRestored({ manifest }, restored, [key])).resolves.toMatchObject({ cases: 1 })

    const again = await openProduct({ data: join(restored, 'cloud'), seed: false, at })
    try {
      const consumer = again.as('consumer')
      const detail = await consumer.call('complaint.detail', { caseId })
      expect(detail).toEqual(await product.as('consumer').call('complaint.detail', { caseId }))
      const [photo] = (await consumer.call('evidence.view', { caseId })).files
      expect(photo!.evidenceId).toBe(evidenceId)
      const bytes = Buffer.from(await (await fetch(photo!.url)).arrayBuffer())
      expect(hash('sha256', bytes)).toBe(
        product.cloud.database.find('evidence', { _id: evidenceId })[0]!.sha256,
      )
      expect(verifyAsPhone(await consumer.call('ledger.proof', { caseId }))).toMatchObject({
        finding: 'sound',
        proven: 1,
      })
      await consumer.call('complaint.withdraw', { caseId })
      expect(again.slowQueries).toEqual([])
    } finally {
      await again.close()
    }
  })

  it('that lost something is told apart', async () => {
    const torn = join(folder, 'torn')
    await restoreFolder(backupFolder, torn, backupKey)
    const cloud = await openProduct({ data: join(torn, 'cloud'), seed: false })
    await cloud.cloud.database.remove('stored_responses', {})
    await cloud.close()

    await expect(verifyRestored({ manifest }, torn, [key])).rejects.toThrow(
      /stored_responses: 0 documents instead of [1-9]/,
    )
  })
})

describe('a damaged backup is refused before anything is restored', () => {
  it.each<[what: string, damage: (copy: string) => void, said: RegExp]>([
    [
      'a changed document',
      (copy) => appendFileSync(partOf(copy, 'staff'), '{"_id":"x"}\n'),
      /staff.*is not what/,
    ],
    ['a missing collection', (copy) => rmSync(partOf(copy, 'cases')), /cases.*is missing/],
    [
      'a part too many',
      (copy) => writeFileSync(partPath(copy, 'stray-0001-0001'), ''),
      /stray.*not in the manifest/,
    ],
    ['a changed file', (copy) => appendFileSync(oneFile(copy), 'x'), /files.*is not what/],
    [
      'a file taken off the list',
      (copy) => writeFileSync(fileListPath(copy, 1), '[]'),
      /list-0001 is not what/,
    ],
    // A collection of a later backup of the same bureau, and what its manifest says of it.
    [
      'a share of another backup',
      (copy) => {
        cpSync(partOf(later, 'feeds'), partOf(copy, 'feeds'))
        const [ours, theirs] = [copy, later].map((one) =>
          JSON.parse(readFileSync(manifestPath(one, 1), 'utf8')),
        )
        ours.holds.collections.feeds = theirs.holds.collections.feeds
        ours.parts = theirs.parts
        writeFileSync(manifestPath(copy, 1), JSON.stringify(ours))
      },
      /manifest.*BACKUP_KEY/,
    ],
    [
      'another day',
      (copy) => writeFileSync(manifestPath(copy, 1), text(copy).replace('1970', '2026')),
      /BACKUP_KEY/,
    ],
    ['no manifest', (copy) => rmSync(manifestPath(copy, 1)), /no backup in/],
  ])('%s', async (_what, damage, said) => {
    const copy = copied()
    damage(copy)
    const into = join(folder, 'never')

    await expect(readBackup(copy, backupKey)).rejects.toThrow(said)
    await expect(restoreFolder(copy, into, backupKey)).rejects.toThrow(said)
    expect(existsSync(into)).toBe(false)
  })

  const text = (copy: string) => readFileSync(manifestPath(copy, 1), 'utf8')

  const partOf = (copy: string, collection: string) =>
    partPath(
      copy,
      readdirSync(join(copy, 'parts')).find((name) => name.startsWith(`${collection}-`))!,
    )

  const oneFile = (copy: string) => join(copy, 'files', readdirSync(join(copy, 'files'))[0]!)
})

it('of a record that is not sound, no backup comes about', async () => {
  const { database } = product.cloud
  const [event] = database.find('events', { caseId }, { limit: 1 })
  await database.update('events', { _id: event!._id }, { $set: { at: 1 } })
  const wrong = join(folder, 'wrong')
  await withFolderSource(data, (holding) => writeBackup(holding, wrong, new Date(0), backupKey))

  await expect(verifyBackup(wrong, keys)).rejects.toThrow(`events/${event!._id}`)

  await database.set('events', event!)
})

describe('a set with increments', () => {
  const increments = join(folder, 'increments')
  beforeAll(async () => {
    cpSync(backupFolder, increments, { recursive: true })
    await product.cloud.database.insert('feeds', [{ _id: 'since' }])
    await withFolderSource(data, (source) =>
      writeBackup(source, increments, new Date(1), backupKey),
    )
    await product.cloud.database.remove('feeds', { _id: 'since' })
  })

  it('is read as it was after each run', async () => {
    const feedsOf = async (run: number) =>
      (await readBackup(increments, backupKey, { run })).manifest.holds.collections.feeds!.documents
    expect([await feedsOf(1), await feedsOf(2)]).toEqual([2, 3])
    await expect(readBackup(increments, backupKey, { run: 3 })).rejects.toThrow('has no run 3')
  })

  it('is refused when a run in its midst is missing or was exchanged', async () => {
    const copy = mkdtempSync(join(folder, 'gap-'))
    cpSync(increments, copy, { recursive: true })
    const first = readFileSync(manifestPath(copy, 1), 'utf8')
    rmSync(manifestPath(copy, 1))

    await expect(readBackup(copy, backupKey)).rejects.toThrow('manifest-0001.json is missing')

    // A first run of the same bureau, sealed with the same key.
    cpSync(manifestPath(later, 1), manifestPath(copy, 1))
    await expect(readBackup(copy, backupKey)).rejects.toThrow('does not follow')

    writeFileSync(manifestPath(copy, 1), first)
    await expect(readBackup(copy, backupKey)).resolves.toBeDefined()
  })

  it('takes the files of an older set instead of asking for them', async () => {
    const next = join(folder, 'next-month')
    const asked: string[] = []
    await withFolderSource(data, (source) =>
      writeBackup(
        {
          ...source,
          copy: (path, to) => {
            asked.push(path)
            return source.copy(path, to)
          },
        },
        next,
        new Date(2),
        backupKey,
        { heldFolder: increments },
      ),
    )

    expect(asked).toEqual([])
    await expect(verifyBackup(next, keys)).resolves.toMatchObject({ result: { evidence: 1 } })
  })
})

it('npm run backup and npm run restore work together, and say what is missing', async () => {
  await product.close()

  const withKey = (program: 'backup' | 'restore', ...args: string[]) =>
    run(program, args, { BACKUP_KEY: backupKey.toString('base64') })

  const to = join(folder, 'by-hand')
  const back = join(folder, 'back')
  const first = await withKey('backup', '--data', data, '--to', to, '--key', key)

  expect(first, first.said).toMatchObject({ code: 0, said: expect.stringContaining('1 cases') })

  const taken = await withKey('backup', '--data', data, '--to', to, '--key', key)
  expect(taken, taken.said).toMatchObject({
    code: 0,
    said: expect.stringMatching(/run 2 of .*: 0 documents new or changed/),
  })
  expect(taken.said).toMatch(/files: 0 stored \(0 KB\), [1-9]\d* held already/)

  const verified = await withKey('backup', '--verify', '--to', to, '--key', key)
  expect(verified, verified.said).toMatchObject({
    code: 0,
    said: expect.stringContaining('restored on trial and audited: 1 cases'),
  })

  const written = /manifest ([0-9a-f]{64})/.exec(taken.said)![1]!
  expect((await withKey('restore', '--from', to, '--data', back)).code, 'no key').toBe(2)

  const other = await withKey(
    'restore',
    '--from',
    to,
    '--data',
    back,
    '--key',
    key,
    '--manifest',
    'f'.repeat(64),
  )

  expect(other).toMatchObject({
    code: 1,
    said: expect.stringContaining('another one was written down'),
  })
  expect(
    await withKey('restore', '--from', to, '--data', back, '--key', key, '--manifest', written),
  ).toMatchObject({
    code: 0,
    said: expect.stringContaining('restored and equal: 1 cases'),
  })
})
