import type CloudBase from '@cloudbase/manager-node'
import type { AccessRule, CollectionIndex, Environment, FunctionSettings } from './environment'

const pageSize = 100

/** Reads the current state of an environment. */
export async function readEnvironment(manager: CloudBase, envId: string): Promise<Environment> {
  const collections: Environment['collections'] = {}
  const tables = await listCollections(manager)
  for (const { name } of tables) {
    collections[name] = {
      indexes: await listIndexes(manager, name),
      rule: await readRule(manager, envId, name),
    }
  }

  const storage = (await manager.storage.getStorageAcl({ withRule: true })) as {
    acl: string
    rule?: AccessRule
  }
  const functions: Environment['functions'] = {}
  for (const name of await listFunctionNames(manager))
    functions[name] = toFunctionSettings(await manager.functions.getFunctionDetail(name))
  const hasFirstDocuments = tables.some(({ name, count }) => name === 'districts' && count > 0)

  return {
    collections,
    storage: storage.rule ?? (storage.acl as AccessRule),
    functions,
    hasFirstDocuments,
  }
}

export async function listCollections(
  manager: CloudBase,
): Promise<{ name: string; count: number }[]> {
  const collections: { name: string; count: number }[] = []
  for (;;) {
    const { Collections } = await manager.database.listCollections({
      MgoLimit: pageSize,
      MgoOffset: collections.length,
    })
    collections.push(
      ...Collections.map(({ CollectionName: name, Count }) => ({ name, count: Number(Count) })),
    )
    if (Collections.length < pageSize) return collections
  }
}

export async function listFunctionNames(manager: CloudBase): Promise<string[]> {
  const names: string[] = []
  for (;;) {
    const page = await manager.functions.listFunctions(pageSize, names.length)
    names.push(...page.map(({ FunctionName }) => FunctionName!))
    if (page.length < pageSize) return names
  }
}

export async function listIndexes(
  manager: CloudBase,
  collection: string,
): Promise<CollectionIndex[]> {
  const { Indexes = [] } = await manager.database.describeCollection(collection)
  return Indexes.map(toCollectionIndex)
}

const toCollectionIndex = (index: {
  Name: string
  Keys: { Name?: string; Direction?: string }[]
  Unique: boolean
}): CollectionIndex => {
  const fields = index.Keys.map(({ Name, Direction }): CollectionIndex['fields'][number] => [
    Name!,
    toDirection(Direction),
  ])
  return index.Unique ? { name: index.Name, fields, unique: true } : { name: index.Name, fields }
}

function toDirection(direction: string | undefined): 1 | -1 | '2d' {
  switch (direction) {
    case '2d':
      return '2d'
    case '-1':
      return -1
    default:
      return 1
  }
}

async function readRule(
  manager: CloudBase,
  EnvId: string,
  CollectionName: string,
): Promise<AccessRule> {
  const { AclTag, Rule } = (await manager
    .commonService('tcb', '2018-06-08')
    .call({ Action: 'DescribeSafeRule', Param: { EnvId, CollectionName } })) as {
    AclTag: string
    Rule?: string
  }
  return AclTag === 'CUSTOM' && Rule ? JSON.parse(Rule) : (AclTag as AccessRule)
}

function toFunctionSettings(detail: object): FunctionSettings {
  const { Timeout, MemorySize, Runtime, Triggers, Environment } = detail as {
    Timeout: number
    MemorySize: number
    Runtime: string
    Triggers?: { TriggerName: string; Type: string; TriggerDesc: string }[]
    Environment?: { Variables?: { Key: string }[] }
  }
  return {
    timeout: Timeout,
    memorySize: MemorySize,
    runtime: Runtime,
    triggers: (Triggers ?? []).map(({ TriggerName, Type, TriggerDesc }) => ({
      name: TriggerName,
      type: Type,
      config: cronExpression(TriggerDesc),
    })),
    environment: (Environment?.Variables ?? []).map(({ Key }) => Key),
  }
}

/** A timer's description is its cron expression, or JSON that contains it. */
function cronExpression(description: string): string {
  if (!description.startsWith('{')) return description
  return JSON.parse(description).cron
}
