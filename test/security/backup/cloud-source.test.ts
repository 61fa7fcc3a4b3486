import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EJSON, readSnapshot, type Snapshot } from 'miniapp-cloud/folder'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { publicKeyOfSeed } from '../../../scripts/audit/log-key'
import { cloudSource } from '../../../scripts/backup/cloud-source'
import { withFolderSource } from '../../../scripts/backup/folder'
import { differences } from '../../../scripts/backup/manifest'
import { verifyBackup } from '../../../scripts/backup/verify'
import { writeBackup } from '../../../scripts/backup/write-backup'
import { createManager } from '../../../scripts/deploy/cloudbase-manager'
import { caseIn } from '../../actions/case-in'
import { backupKey, logSeed, openProduct } from '../../actions/cloud'
import { sealed } from '../../actions/evidence/photos'
import { published } from '../../actions/ledger/phone'
import { answer, onWire, type Sent } from '../deploy/on-wire'

const folder = mkdtempSync(join(tmpdir(), 'environment-'))
const data = join(folder, 'data')
const suffix = '_at0300'
/** The environment's content: no timer changes it any more. */
let cloud: Snapshot
let restore = () => {}
let sent: Sent[]
/**
 * Whether the platform has made its copies; without them it answers for the collections themselves.
 */
let copied = ''

beforeAll(async () => {
  const product = await openProduct({ data: join(data, 'cloud') })
  await caseIn(product, 'settled', { evidence: [await sealed(product, 'consumer')] })
  await published(product)
  await product.close()
  cloud = readSnapshot(join(data, 'cloud'))
  restore = onWire((request) => {
    sent.push(request)
    return respond(request)
  })
})
afterAll(async () => {
  restore()
  await cloud.close()
  rmSync(folder, { recursive: true, force: true })
})

/**
 * Tencent's API over what lies in the laptop's own database, in the strictest spelling of its
 * numbers.
 */
function respond({ action, params }: Sent): unknown {
  if (action === 'ListTables') {
    const names = cloud.collections().map((name) => name + copied)
    const { MgoLimit, MgoOffset } = params as { MgoLimit: number; MgoOffset: number }
    return {
      Tables: names
        .slice(MgoOffset, MgoOffset + MgoLimit)
        .map((TableName) => ({ TableName, Count: 0 })),
      Pager: {},
    }
  }
  if (action !== 'QueryRecords') return answer('e1', action)
  const { TableName, MgoQuery, MgoSort, MgoLimit } = params as Record<string, string>
  expect(JSON.parse(MgoSort!)).toEqual([{ key: '_id', direction: 1 }])
  const name = TableName!.slice(0, TableName!.length - copied.length)
  const { _id: after } = JSON.parse(MgoQuery!) as { _id?: { $gt: string } }
  const found = [...cloud.documents(name)]
    .filter(({ _id }) => !after || _id > after.$gt)
    .slice(0, Number(MgoLimit))
  return { Data: found.map((doc) => EJSON.stringify(doc, { relaxed: false })) }
}

/** The environment as a bureau reads it, its storage out of the laptop's files. */
function held(options: { suffix?: string; page?: number } = {}) {
  const there = createManager('e1', { secretId: 'x', secretKey: 'x' })
  sent = []
  there.storage.walkCloudDir = async () =>
    cloud
      .files()
      .map(
        ({ path, file }) =>
          ({ Key: path, Size: String(file.size), LastModified: '2026-11-24' }) as never,
      )
  there.storage.downloadFile = async ({ cloudPath, localPath }) => {
    writeFileSync(localPath!, cloud.bytes(`cloud://any/${cloudPath}`)!)
    return localPath!
  }
  return { there, holding: cloudSource(there, 'e1', options) }
}

it('holds the same as the folder with the same data, page by page, and is sound when it is restored', async () => {
  const of = (name: string) => join(folder, name)
  const { holds } = await withFolderSource(data, (holding) =>
    writeBackup(holding, of('folder'), new Date(0), backupKey),
  )
  const taken = await writeBackup(held({ page: 3 }).holding, of('cloud'), new Date(0), backupKey)
  expect(differences(holds, taken.holds)).toEqual([])
  expect(taken.of).toBe('e1')
  await expect(
    verifyBackup(of('cloud'), { logKey: publicKeyOfSeed(logSeed), backupKey }),
  ).resolves.toMatchObject({
    cases: 1,
    evidence: 1,
  })
})

it('asks by pages after the last id, and for nothing that would change anything', async () => {
  const { holding } = held({ page: 3 })
  const lines: string[] = []
  await holding.collections()
  for await (const line of holding.lines('staff')) lines.push(JSON.parse(line)._id)
  expect(lines).toEqual([...cloud.documents('staff')].map(({ _id }) => _id))
  const asked = sent.filter(({ action }) => action === 'QueryRecords')
  expect(asked.length).toBe(Math.floor(lines.length / 3) + 1)
  expect(asked.slice(0, 2)).toMatchSnapshot()
  expect(
    sent.map(({ action }) => action).filter((action) => !/^(Describe|List|Query)/.test(action)),
  ).toEqual([])
})

it('reads copies of one moment by their suffix, and names a missing one', async () => {
  copied = suffix
  try {
    const names = await held({ suffix }).holding.collections()
    expect(names).toContain('cases')
    expect(names.some((name) => name.endsWith(suffix))).toBe(false)
    await expect(held().holding.collections()).rejects.toThrow('not in e1: cases,')
    await expect(
      writeBackup(held({ suffix }).holding, join(folder, 'copies'), new Date(0), backupKey),
    ).resolves.toMatchObject({
      of: 'e1',
    })
  } finally {
    copied = ''
  }
  await expect(held({ suffix }).holding.collections()).rejects.toThrow(`cases${suffix}`)
})

it('does not store an error page as an evidence file', async () => {
  const { there, holding } = held()
  there.storage.downloadFile = async ({ localPath }) => {
    writeFileSync(localPath!, '<Error>AccessDenied</Error>')
    return localPath!
  }
  await expect(writeBackup(holding, join(folder, 'torn'), new Date(0), backupKey)).rejects.toThrow(
    'was not downloaded completely',
  )
})
