import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type CloudBase from '@cloudbase/manager-node'
import type { AccessRule, FunctionSettings } from './environment'
import type { Step } from './plan'
import type { Variables } from './variables'

/** The environment in which steps are performed, and their inputs. */
export interface DeploymentSite {
  envId: string
  manager: CloudBase
  /** Folder of the built functions, each in a folder of its own. */
  functionsFolder: string
  /** The sources are older than the deployed version: what only the newer one knows is kept. */
  isRollback?: boolean | undefined
  /** Values of the functions' environment variables, by function. */
  variables: Variables
  /** The deployed variables, with the next master key added to the keys that are accepted. */
  transitionVariables?: Variables
  /** First documents by collection, in the order of storage. */
  firstDocuments?: Record<string, ({ _id: string } & object)[]>
}

/**
 * Performs one step. Throws the errors of the management SDK. The next run continues from there.
 */
export async function performStep(step: Step, site: DeploymentSite): Promise<void> {
  const { manager, envId } = site
  switch (step.do) {
    case 'createCollection':
      await manager.database.createCollection(step.collection)
      return
    case 'createIndex': {
      const MgoIndexKeys = step.index.fields.map(([Name, direction]) => ({
        Name,
        Direction: String(direction),
      }))
      const MgoKeySchema = { MgoIndexKeys, MgoIsUnique: Boolean(step.index.unique) }
      await manager.database.updateCollection(step.collection, {
        CreateIndexes: [{ IndexName: step.index.name, MgoKeySchema }],
      })
      return
    }
    case 'setRule':
      await manager.commonService('tcb', '2018-06-08').call({
        Action: 'ModifySafeRule',
        Param: { EnvId: envId, CollectionName: step.collection, ...ruleParameters(step.rule) },
      })
      return
    case 'setStorageRule':
      if (step.rule === 'ADMINONLY') await manager.storage.setStorageAcl('ADMINONLY')
      else await manager.storage.setStorageAcl('CUSTOM', step.rule)
      return
    case 'begin':
      for (const [collection, documents] of Object.entries(site.firstDocuments ?? {}))
        await putDocuments(collection, documents, site)
      return
    case 'acceptNextKey':
      await manager.functions.updateFunctionConfig({
        name: step.name,
        envVariables: site.transitionVariables?.[step.name] ?? {},
      })
      await manager.functions.waitFunctionActive(step.name)
      return
    case 'deployFunction':
      await deployFunction(step.name, step.settings, site)
  }
}

/** Number of documents in one request. */
const batchSize = 50

/** Stores documents. A document with the same id is replaced. */
export async function putDocuments(
  TableName: string,
  documents: { _id: string }[],
  { manager }: Pick<DeploymentSite, 'manager'>,
) {
  for (let offset = 0; offset < documents.length; offset += batchSize) {
    const batch = documents.slice(offset, offset + batchSize)
    const updates = batch.map((doc) => ({ q: { _id: doc._id }, u: doc, upsert: true }))
    const Command = JSON.stringify({ update: TableName, updates })
    await manager.database.runCommands({
      MgoCommands: [{ TableName, CommandType: 'UPDATE', Command }],
    })
  }
}

const ruleParameters = (rule: AccessRule) =>
  rule === 'ADMINONLY' ? { AclTag: rule } : { AclTag: 'CUSTOM', Rule: JSON.stringify(rule) }

/**
 * A request can carry 1.5 MB of zip. Code below this size stays below that limit when compressed.
 * Larger folders are uploaded to the object store.
 */
const maxZipBytes = 4_000_000

async function deployFunction(
  name: string,
  settings: FunctionSettings,
  { manager, functionsFolder, variables }: DeploymentSite,
) {
  const folder = join(functionsFolder, name)
  await manager.functions.createFunction({
    func: {
      name,
      timeout: settings.timeout,
      memorySize: settings.memorySize,
      runtime: settings.runtime,
      handler: 'index.main',
      // wx-server-sdk is bundled with the code.
      installDependency: false,
      envVariables: Object.fromEntries(
        settings.environment.map((variable) => [variable, variables[name]![variable]!]),
      ),
      triggers: settings.triggers as { name: string; type: 'timer'; config: string }[],
    },
    force: true,
    functionPath: folder,
    deployMode: folderBytes(folder) > maxZipBytes ? 'cos' : 'zip',
  })
}

/** Total size of the files in a folder and its subfolders. */
export function folderBytes(folder: string): number {
  let byteCount = 0
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) byteCount += statSync(join(entry.parentPath, entry.name)).size
  return byteCount
}
