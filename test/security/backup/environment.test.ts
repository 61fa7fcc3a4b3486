import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { publicKeyOfSeed } from '../../../scripts/audit/log-key'
import { cloudSource } from '../../../scripts/backup/cloud-source'
import { withFolderSource } from '../../../scripts/backup/folder'
import { differences, manifestPath, readBackup } from '../../../scripts/backup/manifest'
import { restoreEnvironment, verifyEnvironment } from '../../../scripts/backup/restore-environment'
import { restoreMarker } from '../../../scripts/backup/source'
import { verifyBackup } from '../../../scripts/backup/verify'
import { holdingsOfSource, writeBackup } from '../../../scripts/backup/write-backup'
import { createManager } from '../../../scripts/deploy/cloudbase-manager'
import { findSecretsUnfitForData } from '../../../scripts/deploy/variables'
import { inRoot } from '../../../scripts/paths'
import { createCase } from '../../actions/case-in'
import { backupKey, logSeed, openProduct, type Product, secrets } from '../../actions/cloud'
import { preserveFile } from '../../actions/evidence/photos'
import { verifyAsPhone, waitUntilLogged } from '../../actions/ledger/phone'
import { findFirstFault } from '../audited'
import { LocalTencent } from '../deploy/local-tencent'
import { onWire, type Sent } from '../deploy/on-wire'
import { type StorageLog, useLocalStorage } from './local-storage'

const logKey = publicKeyOfSeed(logSeed)
const keys = { logKeys: [logKey], backupKey }
const folder = mkdtempSync(join(tmpdir(), 'environment-'))
const setFolder = (name: string) => join(folder, name)
const data = join(folder, 'data')

let product: Product
let tencent: LocalTencent
let sent: Sent[]
/** Runs before the platform answers, once for each request. */
let beforeAnswer: (request: Sent) => unknown
let restoreWire = () => {}
let storage: StorageLog
let caseId: string

const manage = (ofProduct: Product) => {
  const manager = createManager('e1', { secretId: 'x', secretKey: 'x' })
  storage = useLocalStorage(manager, ofProduct.cloud)
  return manager
}

const environment = (page = 3) => cloudSource(manage(product), 'e1', { page })

const connect = (platform: LocalTencent) => {
  restoreWire()
  restoreWire = onWire(async (request) => {
    sent.push(request)
    await beforeAnswer(request)
    return platform.handle(request)
  })
}

const takeRun = (name: string, source = environment(), checkpointEvery?: number) =>
  writeBackup(source, setFolder(name), new Date(product.cloud.clock.now()), backupKey, {
    ...(checkpointEvery && { checkpointEvery }),
  })

const fileNames = (name: string) => readdirSync(join(setFolder(name), 'files'))

beforeAll(async () => {
  product = await openProduct({ data: join(data, 'cloud') })
  const evidence = [await preserveFile(product, 'consumer')]
  caseId = await createCase(product, 'settled', { evidence })
  await waitUntilLogged(product)
  tencent = new LocalTencent(product.cloud, inRoot('dist', 'cloudfunctions'))
  tencent.adoptTables()
})
beforeEach(() => {
  sent = []
  beforeAnswer = () => {}
  connect(tencent)
})
afterAll(async () => {
  restoreWire()
  await product.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('the platform', () => {
  it('has no room for a copy of every collection', async () => {
    const names = product.cloud.database.collections()
    const copies = names.map((name) => ({ OldTableName: name, NewTableName: `${name}_copy` }))

    await expect(
      manage(product).database.restoreTables('2026-11-24 03:00:00', copies),
    ).rejects.toThrow('LimitExceeded')

    for (const name of tencent.tables.keys())
      if (name.endsWith('_copy')) tencent.tables.delete(name)
  })
})

describe('a backup of an environment', () => {
  it('holds the same as the folder with the same data, and is sound', async () => {
    const holds = await withFolderSource(data, holdingsOfSource)
    const taken = await takeRun('whole')

    expect(differences(holds, taken.holds)).toEqual([])
    expect(taken).toMatchObject({ of: 'e1', run: 1 })

    const { result } = await verifyBackup(setFolder('whole'), keys)
    expect(result).toMatchObject({ cases: 1, evidence: 1 })
  })

  it('asks for pages after the last id, and for nothing that would change anything', async () => {
    await holdingsOfSource(environment())
    const asked = sent.filter(
      ({ action, params }) => action === 'QueryRecords' && params.TableName === 'staff',
    )
    const staffCount = product.cloud.database.count('staff')

    expect(asked.length).toBe(Math.floor(staffCount / 3) + 1)
    expect(asked.map(({ params }) => Object.keys(JSON.parse(params.MgoQuery as string)))).toEqual(
      asked.map((_, index) => (index === 0 ? [] : ['_id'])),
    )

    const writes = sent.filter(({ action }) => !/^(Describe|List|Query)/.test(action))
    expect(writes).toEqual([])
  })

  it('stores in a second run only what changed, and no file again', async () => {
    cpSync(setFolder('whole'), setFolder('increment'), { recursive: true })
    await product.cloud.database.insert('feeds', [{ _id: 'since' }])
    await product.cloud.database.remove('stored_responses', {})
    const source = environment()
    const { run, parts, holds } = await takeRun('increment', source)

    expect(run).toBe(2)
    expect(storage.downloaded).toEqual([])

    const changed = new Map(parts.map(({ collection, changes }) => [collection, changes]))
    expect([...changed.keys()].sort()).toEqual(['feeds', 'stored_responses'])
    expect(changed.get('feeds')).toBe(1)
    expect(holds.collections.stored_responses!.documents).toBe(0)

    const first = await readBackup(setFolder('increment'), backupKey, { run: 1 })
    expect(first.manifest.holds.collections.stored_responses!.documents).toBeGreaterThan(0)

    await product.cloud.database.remove('feeds', { _id: 'since' })
  })

  it('asks in a second run only for the new events, and stores a file with known bytes once', async () => {
    cpSync(setFolder('whole'), setFolder('events'), { recursive: true })
    await product.cloud.clock.step(3 * 3_600_000)
    const sameBytes = await preserveFile(product, 'first')
    await createCase(product, 'received', { evidence: [sameBytes] }, 'first')
    await waitUntilLogged(product)
    sent.length = 0
    const eventCount = product.cloud.database.count('events')
    const { parts } = await takeRun('events')
    const newEvents = parts.filter(({ collection }) => collection === 'events')
    const changes = newEvents.reduce((sum, part) => sum + part.changes, 0)

    expect(changes).toBeGreaterThan(0)
    expect(changes).toBeLessThan(eventCount)

    const asked = sent.filter(
      ({ action, params }) =>
        action === 'QueryRecords' &&
        params.TableName === 'events' &&
        params.MgoOffset !== undefined,
    )

    for (const { params } of asked) expect(params.MgoQuery).toMatch(/pending/)

    const { fileID } = product.cloud.database.find('evidence', { _id: sameBytes })[0]!
    const path = String(fileID).replace(/^cloud:\/\/[^/]+\//, '')

    expect(storage.downloaded).not.toContain(path)

    const { result } = await verifyBackup(setFolder('events'), keys)
    expect(result).toMatchObject({ cases: 2, evidence: 2 })
  })

  it('goes on after an interruption with what it has finished', async () => {
    const source = environment()
    storage.failAfter = 2

    await expect(takeRun('interrupted', source)).rejects.toThrow('connection lost')
    expect(fileNames('interrupted').length).toBeGreaterThan(0)

    const downloadedBefore = [...storage.downloaded]
    // The second attempt fails in the midst of the events.
    let eventRequests = 0
    beforeAnswer = ({ action, params: { TableName, MgoQuery } }) => {
      const isPage =
        action === 'QueryRecords' && TableName === 'events' && !/pending/.test(`${MgoQuery}`)
      if (isPage && ++eventRequests === 3) throw new Error('connection lost')
    }

    await expect(takeRun('interrupted', environment(), 2)).rejects.toThrow('connection lost')

    const evidencePath = downloadedBefore.find((path) => path.startsWith('evidence/'))
    if (evidencePath) expect(storage.downloaded).not.toContain(evidencePath)
    expect(existsSync(manifestPath(setFolder('interrupted'), 1))).toBe(false)
    await expect(verifyBackup(setFolder('interrupted'), keys)).rejects.toThrow('no backup in')

    beforeAnswer = () => {}
    sent.length = 0
    const { holds } = await takeRun('interrupted', environment(), 2)
    const firstEventPage = sent.find(
      ({ action, params }) =>
        action === 'QueryRecords' &&
        params.TableName === 'events' &&
        !/pending/.test(`${params.MgoQuery}`),
    )

    expect(firstEventPage!.params.MgoQuery).toMatch(/\$gt/)
    expect(differences(await withFolderSource(data, holdingsOfSource), holds)).toEqual([])

    await verifyBackup(setFolder('interrupted'), keys)
  })

  it('reads the documents again when a case was recorded meanwhile, and is sound', async () => {
    let isRecorded = false
    beforeAnswer = async ({ action, params }) => {
      // The snapshots of the cases are read before the events.
      if (isRecorded || action !== 'QueryRecords' || params.TableName !== 'events') return
      if (/pending/.test(String(params.MgoQuery))) return
      isRecorded = true
      await createCase(product, 'received', {}, 'second')
      await waitUntilLogged(product)
    }
    await takeRun('busy')

    expect(isRecorded).toBe(true)

    const { result } = await verifyBackup(setFolder('busy'), keys)
    expect(result.cases).toBe(product.cloud.database.count('cases'))
  })

  it('is refused where something is recorded each time', async () => {
    let rounds = 0
    beforeAnswer = async ({ action, params }) => {
      const isFirstPage = params.TableName === 'grids' && params.MgoQuery === '{}'
      if (action === 'QueryRecords' && isFirstPage)
        await product.cloud.database.insert('events', [
          { _id: `x:${++rounds}`, pending: true, at: product.cloud.clock.now() },
        ])
    }

    await expect(takeRun('never')).rejects.toThrow('when fewer people are working')
    expect(rounds).toBe(5)

    await product.cloud.database.remove('events', { caseId: { $exists: false } })
  })

  it('is not continued under another key, nor for another environment', async () => {
    const source = environment()
    await expect(
      writeBackup(source, setFolder('whole'), new Date(), Buffer.alloc(32, 1)),
    ).rejects.toThrow('BACKUP_KEY is not the key')
    await expect(
      writeBackup({ ...source, name: 'e2' }, setFolder('whole'), new Date(), backupKey),
    ).rejects.toThrow('holds backups of e1, not of e2')
  })

  it('does not store an error page as an evidence file', async () => {
    const manager = manage(product)
    manager.storage.downloadFile = async ({ localPath }) => {
      writeFileSync(localPath!, '<Error>AccessDenied</Error>')
      return localPath!
    }

    await expect(takeRun('torn', cloudSource(manager, 'e1'))).rejects.toThrow(
      'was not downloaded completely',
    )
  })
})

describe('a restoration into a fresh environment', () => {
  const env = 'fresh-5e6f7a'
  const functions = join(folder, 'functions')
  let fresh: Product
  let platform: LocalTencent
  const site = () => ({ manager: manageFresh(), envId: env })

  const manageFresh = () => {
    const manager = createManager(env, { secretId: 'x', secretKey: 'x' })
    storage = useLocalStorage(manager, fresh.cloud)
    return manager
  }

  beforeAll(async () => {
    connect(tencent)
    await takeRun('moved')
    mkdirSync(functions)
    writeFileSync(join(functions, 'schema.json'), JSON.stringify({ collections: {} }))
    const at = product.cloud.clock.now()
    fresh = await openProduct({
      data: join(folder, 'fresh', 'cloud'),
      functions,
      seed: false,
      env,
      at,
    })
    platform = new LocalTencent(fresh.cloud, functions)
  })
  beforeEach(() => connect(platform))
  afterAll(() => fresh.close())

  it('is refused with a wrong key, and where there are documents, files or functions', async () => {
    await expect(readBackup(setFolder('moved'), Buffer.alloc(32, 1))).rejects.toThrow('BACKUP_KEY')

    const set = await readBackup(setFolder('moved'), backupKey)
    platform.functions.set('clock', {})

    await expect(restoreEnvironment(set, site())).rejects.toThrow('has functions already (clock)')

    platform.functions.clear()
    const fileID = await fresh.cloud.files.put('inbox/x', Buffer.from('x'))

    await expect(restoreEnvironment(set, site())).rejects.toThrow('not empty: 1 files')

    await fresh.cloud.files.remove(fileID)
    await platform.handle({ service: 'tcb', action: 'CreateTable', params: { TableName: 'cases' } })
    await fresh.cloud.database.insert('cases', [{ _id: 'x' }])

    await expect(restoreEnvironment(set, site())).rejects.toThrow('not empty: cases')

    await fresh.cloud.database.remove('cases', {})
  })

  it('goes on after an interruption, and only with the same backup', async () => {
    const set = await readBackup(setFolder('moved'), backupKey)
    const interrupted = site()
    storage.failAfter = 1

    await expect(restoreEnvironment(set, interrupted)).rejects.toThrow('connection lost')
    expect(fresh.cloud.files.list()).toHaveLength(1)

    beforeAnswer = ({ action, params }) => {
      const [command] = (params.MgoCommands ?? []) as { TableName: string }[]
      if (action === 'RunCommands' && command!.TableName === 'evidence') throw new Error('no line')
    }

    await expect(restoreEnvironment(set, site())).rejects.toThrow('no line')

    const uploadedBefore = storage.uploaded.length
    expect(uploadedBefore).toBe(set.files.length - 1)

    const other = await readBackup(setFolder('whole'), backupKey)
    await expect(restoreEnvironment(other, site())).rejects.toThrow(
      'another backup is being restored',
    )

    beforeAnswer = () => {}
    sent.length = 0
    await restoreEnvironment(set, site())

    expect(storage.uploaded).toEqual([])

    const written = sent.flatMap(({ action, params }) =>
      action === 'RunCommands'
        ? (params.MgoCommands as { TableName: string }[]).map(({ TableName }) => TableName)
        : [],
    )

    expect(written).toContain('evidence')
    expect(written).not.toContain('cases')
    expect([...platform.tables.keys()]).toContain(restoreMarker)
  })

  it('is equal in every document and file, sound, and works with the functions deployed next', async () => {
    const set = await readBackup(setFolder('moved'), backupKey)
    const result = await verifyEnvironment(set, site(), [logKey])

    expect(result.cases).toBe(product.cloud.database.count('cases'))
    expect([...platform.tables.keys()]).not.toContain(restoreMarker)

    const { indexes } = platform.tables.get('events')!
    expect(indexes.map(({ Name }) => Name)).toContain('caseId_seq')

    const { fileID } = fresh.cloud.database.find('evidence')[0]!
    expect(String(fileID)).toMatch(new RegExp(`^cloud://${env}\\.`))

    const { manager } = site()
    expect(await findSecretsUnfitForData(manager, secrets)).toEqual([])

    const foreign = Buffer.alloc(32, 1).toString('base64')
    expect(
      await findSecretsUnfitForData(manager, { MASTER_KEY: foreign, LOG_SEED: foreign }),
    ).toEqual([
      expect.stringContaining('MASTER_KEY is not the key of the restored cases'),
      expect.stringContaining('LOG_SEED is not the key of the restored log'),
    ])

    for (const name of readdirSync(inRoot('dist', 'cloudfunctions')))
      if (name !== 'schema.json')
        cpSync(inRoot('dist', 'cloudfunctions', name), join(functions, name), { recursive: true })
    await fresh.cloud.reload()

    expect(await findFirstFault(fresh)).toBe('sound')

    const consumer = fresh.as('consumer')
    const [photo] = (await consumer.call('evidence.view', { caseId })).files

    expect((await fetch(photo!.url)).status).toBe(200)

    await createCase(fresh, 'received', {}, 'third')
    await waitUntilLogged(fresh)

    expect(verifyAsPhone(await consumer.call('ledger.proof', { caseId }))).toMatchObject({
      finding: 'sound',
    })
    expect(await findFirstFault(fresh)).toBe('sound')
    expect(fresh.slowQueries).toEqual([])
  })

  it('that lost a document or a file is named', async () => {
    const set = await readBackup(setFolder('moved'), backupKey)
    await expect(verifyEnvironment(set, site(), [logKey])).rejects.toThrow(
      /differs from the backup:[\s\S]*cases: \d+ documents instead of/,
    )
  })
})
