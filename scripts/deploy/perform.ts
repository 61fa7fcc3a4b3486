import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type CloudBase from '@cloudbase/manager-node'
import type { FunctionOf, Rule } from './environment'
import type { Step } from './plan'

/** The environment in which steps are performed, and their inputs. */
export interface Site {
  envId: string
  manager: CloudBase
  /** Built functions, a folder each. */
  functions: string
  /** An older version is deployed: what only a newer one has in the cloud stays there. */
  back?: boolean | undefined
  /** Values of the variables that functions need, by name. */
  secrets: Record<string, string>
  /** First documents by collection, in the order in which they are stored. */
  beginning?: Record<string, ({ _id: string } & object)[]>
}

/** Performs one step. Errors of the management SDK are thrown on: the next run finds what is there and continues. */
export async function perform(step: Step, site: Site): Promise<void> {
  const { manager, envId } = site
  switch (step.do) {
    case 'createCollection':
      await manager.database.createCollection(step.collection)
      return
    case 'createIndex': {
      const MgoIndexKeys = step.index.fields.map(([Name, direction]) => ({ Name, Direction: String(direction) }))
      const MgoKeySchema = { MgoIndexKeys, MgoIsUnique: Boolean(step.index.unique) }
      await manager.database.updateCollection(step.collection, {
        CreateIndexes: [{ IndexName: step.index.name, MgoKeySchema }],
      })
      return
    }
    case 'setRule':
      await manager.commonService('tcb', '2018-06-08').call({
        Action: 'ModifySafeRule',
        Param: { EnvId: envId, CollectionName: step.collection, ...ruleOf(step.rule) },
      })
      return
    case 'setStorageRule':
      if (step.rule === 'ADMINONLY') await manager.storage.setStorageAcl('ADMINONLY')
      else await manager.storage.setStorageAcl('CUSTOM', step.rule)
      return
    case 'begin':
      for (const [collection, documents] of Object.entries(site.beginning ?? {})) await put(collection, documents, site)
      return
    case 'deployFunction':
      await deployFunction(step.name, step.settings, site)
  }
}

/** Documents in one request. */
const share = 50

/** Puts documents in the place of those with their ids. */
export async function put(TableName: string, documents: { _id: string }[], { manager }: Pick<Site, 'manager'>) {
  for (let first = 0; first < documents.length; first += share) {
    const some = documents.slice(first, first + share)
    const updates = some.map((doc) => ({ q: { _id: doc._id }, u: doc, upsert: true }))
    const Command = JSON.stringify({ update: TableName, updates })
    await manager.database.runCommands({ MgoCommands: [{ TableName, CommandType: 'UPDATE', Command }] })
  }
}

const ruleOf = (rule: Rule) =>
  rule === 'ADMINONLY' ? { AclTag: rule } : { AclTag: 'CUSTOM', Rule: JSON.stringify(rule) }

/**
 * A request carries up to 1.5 MB of zip, which code of this size stays below; larger folders go through the object
 * store. Bytes.
 */
const heavy = 4_000_000

async function deployFunction(name: string, settings: FunctionOf, { manager, functions, secrets }: Site) {
  const folder = join(functions, name)
  await manager.functions.createFunction({
    func: {
      name,
      timeout: settings.timeout,
      memorySize: settings.memorySize,
      // A runtime cannot be changed later; the SDK is known to work on this one.
      runtime: 'Nodejs20.19',
      handler: 'index.main',
      // The SDK travels with the code.
      installDependency: false,
      envVariables: Object.fromEntries(settings.environment.map((variable) => [variable, secrets[variable]!])),
      triggers: settings.triggers as { name: string; type: 'timer'; config: string }[],
    },
    force: true,
    functionPath: folder,
    deployMode: bytesIn(folder) > heavy ? 'cos' : 'zip',
  })
}

/** Bytes of the files below a folder. */
export const bytesIn = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0)
