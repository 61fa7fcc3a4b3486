import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type CloudBase from '@cloudbase/manager-node'
import { schema } from '../../cloudfunctions/schema'
import type { AuditResult } from '../audit/audit'
import type { Environment } from '../deploy/environment'
import { type DeploymentSite, performStep, putDocuments } from '../deploy/perform'
import { describeStep, planDeployment } from '../deploy/plan'
import { queryDocuments } from '../deploy/query-documents'
import { listCollections, listFunctionNames, readEnvironment } from '../deploy/read-environment'
import { readEncrypted } from './cipher'
import { cloudSource } from './cloud-source'
import { type BackupSet, filePath, linesOfSet } from './manifest'
import { Reporter, sizeText } from './reporter'
import { portableAddressPrefix, restoreMarker } from './source'
import { assertEqual, auditDocuments } from './verify'
import { holdingsOfSource } from './write-backup'

/** Limits of one request. The platform accepts up to 10 MB. */
const maxBatchDocuments = 100
const maxBatchBytes = 1_000_000
/** After so many documents the progress is stored, so that an interruption loses only the rest. */
const checkpointDocuments = 2000

export interface RestoreSite {
  manager: CloudBase
  envId: string
  reporter?: Reporter
}

/**
 * The only document of the collection `restoreMarker`: what was restored before an interruption.
 */
interface RestoreState {
  _id: 'restore'
  /** SHA-256 of the manifest that is being restored. */
  manifest: string
  /** By collection: the id up to which it was restored, or that it is complete. */
  done: Record<string, { lastId: string } | 'complete'>
}

/**
 * Restores a set into a fresh environment: collections, rules and indexes by the steps of a
 * deployment, then files, then documents. Continues an interrupted restoration of the same set.
 * Throws when the environment has anything else. It must have no functions, because their timers
 * would work on half of the record.
 */
export async function restoreEnvironment(
  backupSet: BackupSet,
  { manager, envId, reporter = new Reporter() }: RestoreSite,
): Promise<void> {
  const site: DeploymentSite = { manager, envId, functionsFolder: '', variables: {} }
  const state = await openRestoration(backupSet, site)
  await createStructure(backupSet, site, reporter)
  await restoreFiles(backupSet, manager, reporter)
  await restoreAllDocuments(backupSet, state, site, reporter)
}

async function restoreAllDocuments(
  backupSet: BackupSet,
  state: RestoreState,
  site: DeploymentSite,
  reporter: Reporter,
): Promise<void> {
  const { manager, envId } = site
  const filePrefix = await filePrefixOf(manager, envId)
  const { collections } = backupSet.manifest.holds
  const names = Object.keys(collections)
  let totalDocuments = 0
  for (const { documents } of Object.values(collections)) totalDocuments += documents
  const reportProgress = reporter.begin(totalDocuments)

  let writtenCount = 0
  for (const [index, name] of names.entries()) {
    const earlierProgress = state.done[name]
    if (earlierProgress === 'complete') continue

    let sinceCheckpoint = 0
    for await (const batch of batchesOfLines(
      linesOfSet(backupSet, name, earlierProgress?.lastId),
    )) {
      await writeBatch(manager, name, batch, filePrefix)
      writtenCount += batch.length
      sinceCheckpoint += batch.length
      reportProgress(
        writtenCount,
        () => `${index + 1}/${names.length} ${name}: ${writtenCount} documents`,
      )
      if (sinceCheckpoint < checkpointDocuments) continue

      sinceCheckpoint = 0
      state.done[name] = { lastId: batch.at(-1)!.id }
      await putDocuments(restoreMarker, [state], site)
    }

    state.done[name] = 'complete'
    await putDocuments(restoreMarker, [state], site)
  }
  reporter.say(`documents: ${writtenCount} written`)
}

/**
 * Reads a restored environment back: every document and file must equal the set. Then audits this
 * state and removes the marker, so that a deployment accepts the environment.
 */
export async function verifyEnvironment(
  backupSet: BackupSet,
  { manager, envId, reporter = new Reporter() }: RestoreSite,
  logKeys: readonly string[],
): Promise<AuditResult> {
  reporter.say('reading everything back')
  assertEqual(backupSet, await holdingsOfSource(cloudSource(manager, envId)))
  reporter.say('equal; auditing')
  const result = await auditDocuments(backupSet, logKeys)
  await manager.database.deleteCollection(restoreMarker)
  return result
}

async function openRestoration(backupSet: BackupSet, site: DeploymentSite): Promise<RestoreState> {
  const { manager, envId } = site
  const functionNames = await listFunctionNames(manager)
  if (functionNames.length > 0)
    throw new Error(
      `${envId} has functions already (${functionNames.join(', ')}). Restore into a fresh environment, then deploy.`,
    )

  const collectionNames = (await listCollections(manager)).map(({ name }) => name)
  if (collectionNames.includes(restoreMarker)) {
    const [state] = await queryDocuments<RestoreState>(manager, restoreMarker, {}, 1)
    if (state && state.manifest !== backupSet.sha256)
      throw new Error(`another backup is being restored into ${envId}: manifest ${state.manifest}`)
    if (state) return state
  }

  await assertEmpty(manager, envId, collectionNames)
  if (!collectionNames.includes(restoreMarker))
    await performStep({ do: 'createCollection', collection: restoreMarker }, site)
  await performStep({ do: 'setRule', collection: restoreMarker, rule: 'ADMINONLY' }, site)
  const state: RestoreState = { _id: 'restore', manifest: backupSet.sha256, done: {} }
  await putDocuments(restoreMarker, [state], site)
  return state
}

async function assertEmpty(
  manager: CloudBase,
  envId: string,
  collectionNames: string[],
): Promise<void> {
  const contents: string[] = []
  // The counts that the platform lists may be some minutes old.
  for (const name of collectionNames)
    if ((await queryDocuments(manager, name, {}, 1)).length > 0) contents.push(name)
  const files = await listFiles(manager)
  if (files.size > 0) contents.push(`${files.size} files`)
  if (contents.length > 0)
    throw new Error(
      `${envId} is not empty: ${contents.join(', ')}. A backup is restored into a fresh environment only.`,
    )
}

/** Creates collections, rules and indexes as a deployment does. */
async function createStructure(
  backupSet: BackupSet,
  site: DeploymentSite,
  reporter: Reporter,
): Promise<void> {
  const collections: Environment['collections'] = { ...schema.collections }
  // The set may have collections of a module that this build does not have.
  for (const name of Object.keys(backupSet.manifest.holds.collections))
    collections[name] ??= { indexes: [], rule: 'ADMINONLY' }
  const wantedEnvironment: Environment = {
    collections,
    storage: schema.storage,
    functions: {},
    hasFirstDocuments: false,
  }
  const current = await readEnvironment(site.manager, site.envId)

  const { steps } = planDeployment(wantedEnvironment, current)
  for (const [index, step] of steps.entries()) {
    await performStep(step, site)
    if (index % 50 === 0) reporter.say(`${index + 1}/${steps.length}  ${describeStep(step)}`)
  }
}

/** Uploads the files that the environment does not have in their full length. */
async function restoreFiles(
  backupSet: BackupSet,
  manager: CloudBase,
  reporter: Reporter,
): Promise<void> {
  const existingSizes = await listFiles(manager)
  const missingFiles = backupSet.files.filter(({ path, size }) => existingSizes.get(path) !== size)
  const totalBytes = missingFiles.reduce((sum, { size }) => sum + size, 0)
  const reportProgress = reporter.begin(totalBytes)

  let doneBytes = 0
  const temporaryFolder = mkdtempSync(join(tmpdir(), 'restore-'))
  try {
    const localPath = join(temporaryFolder, 'file')
    for (const [index, { path, sha256, size }] of missingFiles.entries()) {
      const bytes = readEncrypted(filePath(backupSet.folder, sha256, backupSet.key), backupSet.key)
      await pipeline(Readable.from(bytes), createWriteStream(localPath, { mode: 0o600 }))
      await manager.storage.uploadFile({ localPath, cloudPath: path })
      doneBytes += size
      reportProgress(
        doneBytes,
        () =>
          `file ${index + 1}/${missingFiles.length}, ${sizeText(doneBytes)} of ${sizeText(totalBytes)}`,
      )
    }
  } finally {
    rmSync(temporaryFolder, { recursive: true, force: true })
  }

  const skippedCount = backupSet.files.length - missingFiles.length
  reporter.say(
    `files: ${missingFiles.length} uploaded (${sizeText(totalBytes)}), ${skippedCount} there already`,
  )
}

async function listFiles(manager: CloudBase): Promise<Map<string, number>> {
  const objects = await manager.storage.walkCloudDir('')
  return new Map(
    objects.filter(({ Key }) => !Key.endsWith('/')).map(({ Key, Size }) => [Key, Number(Size)]),
  )
}

/**
 * What the address of a file begins with in this environment. The documents of a set have
 * `portableAddressPrefix` instead, so that a case finds its evidence in any environment.
 */
async function filePrefixOf(manager: CloudBase, envId: string): Promise<string> {
  const environment = manager.currentEnvironment()
  if (!environment.inited) await environment.lazyInit()
  const bucket = environment.lazyEnvironmentConfig.Storages?.[0]?.Bucket
  if (!bucket) throw new Error(`${envId} has no storage`)
  return `cloud://${envId}.${bucket}/`
}

type Line = { id: string; line: string }

async function* batchesOfLines(lines: AsyncIterable<Line>): AsyncIterable<Line[]> {
  let batch: Line[] = []
  let byteCount = 0
  for await (const item of lines) {
    const size = Buffer.byteLength(item.line)
    const isFull = batch.length === maxBatchDocuments || byteCount + size > maxBatchBytes
    if (isFull && batch.length > 0) {
      yield batch
      batch = []
      byteCount = 0
    }
    batch.push(item)
    byteCount += size
  }

  if (batch.length > 0) yield batch
}

/**
 * Writes documents. A document with the same id is replaced, so a repetition is harmless. The
 * documents stay in extended JSON, which keeps the types of their values.
 */
async function writeBatch(
  manager: CloudBase,
  TableName: string,
  batch: Line[],
  filePrefix: string,
): Promise<void> {
  const updates = batch.map(({ id, line }) => {
    const document = line.replaceAll(`"${portableAddressPrefix}`, `"${filePrefix}`)
    return `{"q":${JSON.stringify({ _id: id })},"u":${document},"upsert":true}`
  })
  const Command = `{"update":${JSON.stringify(TableName)},"updates":[${updates.join(',')}]}`
  const { Data } = await manager.database.runCommands({
    MgoCommands: [{ TableName, CommandType: 'UPDATE', Command }],
  })
  const writeError = (Data ?? []).find((text) => text.includes('writeErrors'))
  if (writeError) throw new Error(`${TableName}: ${writeError}`)
}
