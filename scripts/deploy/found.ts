import type CloudBase from '@cloudbase/manager-node'
import type { Environment, FunctionOf, IndexOf, Rule } from './environment'

const PAGE = 100

/** Reads an environment as it is. */
export async function foundIn(manager: CloudBase, envId: string): Promise<Environment> {
  const collections: Environment['collections'] = {}
  const tables = await collectionsIn(manager)
  for (const { name } of tables) {
    collections[name] = { indexes: await indexesOf(manager, name), rule: await ruleOf(manager, envId, name) }
  }
  const storage = (await manager.storage.getStorageAcl({ withRule: true })) as { acl: string; rule?: Rule }
  const functions: Environment['functions'] = {}
  for (const name of await functionNames(manager))
    functions[name] = settingsOf(await manager.functions.getFunctionDetail(name))
  const begun = tables.some(({ name, count }) => name === 'districts' && count > 0)
  return { collections, storage: storage.rule ?? (storage.acl as Rule), functions, begun }
}

export async function collectionsIn(manager: CloudBase): Promise<{ name: string; count: number }[]> {
  const found: { name: string; count: number }[] = []
  for (;;) {
    const { Collections } = await manager.database.listCollections({ MgoLimit: PAGE, MgoOffset: found.length })
    found.push(...Collections.map(({ CollectionName: name, Count }) => ({ name, count: Number(Count) })))
    if (Collections.length < PAGE) return found
  }
}

export async function functionNames(manager: CloudBase): Promise<string[]> {
  const names: string[] = []
  for (;;) {
    const page = await manager.functions.listFunctions(PAGE, names.length)
    names.push(...page.map(({ FunctionName }) => FunctionName!))
    if (page.length < PAGE) return names
  }
}

export async function indexesOf(manager: CloudBase, collection: string): Promise<IndexOf[]> {
  const { Indexes = [] } = await manager.database.describeCollection(collection)
  return Indexes.map(indexOf)
}

const indexOf = (index: { Name: string; Keys: { Name?: string; Direction?: string }[]; Unique: boolean }): IndexOf => ({
  name: index.Name,
  fields: index.Keys.map(({ Name, Direction }) => [Name!, Direction === '2d' ? '2d' : Direction === '-1' ? -1 : 1]),
  ...(index.Unique ? { unique: true } : {}),
})

async function ruleOf(manager: CloudBase, EnvId: string, CollectionName: string): Promise<Rule> {
  const { AclTag, Rule } = (await manager
    .commonService('tcb', '2018-06-08')
    .call({ Action: 'DescribeSafeRule', Param: { EnvId, CollectionName } })) as { AclTag: string; Rule?: string }
  return AclTag === 'CUSTOM' && Rule ? JSON.parse(Rule) : (AclTag as Rule)
}

function settingsOf(detail: object): FunctionOf {
  const { Timeout, MemorySize, Triggers, Environment } = detail as {
    Timeout: number
    MemorySize: number
    Triggers?: { TriggerName: string; Type: string; TriggerDesc: string }[]
    Environment?: { Variables?: { Key: string }[] }
  }
  return {
    timeout: Timeout,
    memorySize: MemorySize,
    triggers: (Triggers ?? []).map(({ TriggerName, Type, TriggerDesc }) => ({
      name: TriggerName,
      type: Type,
      config: cronOf(TriggerDesc),
    })),
    environment: (Environment?.Variables ?? []).map(({ Key }) => Key),
  }
}

/** A timer's description is its cron expression, or a JSON text that holds it. */
function cronOf(description: string): string {
  if (!description.startsWith('{')) return description
  return JSON.parse(description).cron
}
