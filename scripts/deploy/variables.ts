import type CloudBase from '@cloudbase/manager-node'
import { parseNoticeTemplates } from '../../cloudfunctions/_domain/notice-templates'
import { keyIdOf } from '../keys/key-id'
import {
  formerLogKeys,
  formerMasterKeys,
  noticeTemplates,
  parseList,
  secretNames,
} from '../secrets'
import type { Environment } from './environment'
import { queryDocuments } from './query-documents'
import { listCollections, listFunctionNames } from './read-environment'

/** Environment variables with their values, by function. They are never printed. */
export type Variables = Record<string, Record<string, string>>

/** Reads the variables of all functions of an environment. */
export async function readVariables(manager: CloudBase): Promise<Variables> {
  const variables: Variables = {}
  for (const name of await listFunctionNames(manager)) {
    const { Environment } = (await manager.functions.getFunctionDetail(name)) as {
      Environment?: { Variables?: { Key: string; Value: string }[] }
    }
    const pairs = Environment?.Variables ?? []
    variables[name] = Object.fromEntries(pairs.map(({ Key, Value }) => [Key, Value]))
  }
  return variables
}

/** All values that functions have for a variable. During a failed deployment there can be two. */
const deployedValues = (deployed: Variables, name: string): string[] => [
  ...new Set(Object.values(deployed).flatMap((functionValues) => functionValues[name] ?? [])),
]

/**
 * Sentences about given secrets that differ from the deployed ones. A wrong MASTER_KEY would make
 * every case unreadable, a wrong LOG_SEED would stop the log, and a wrong CODE_KEY would make every
 * printed code invalid.
 * @param packagedKeys the keys of the log that phones accept
 */
export function findWrongSecrets(
  deployed: Variables,
  givenValues: Record<string, string>,
  packagedKeys: readonly string[],
): string[] {
  const sentences: string[] = []
  for (const name of secretNames) {
    const givenId = keyIdOf(name, givenValues[name] ?? '')
    for (const value of deployedValues(deployed, name)) {
      if (value === givenValues[name] || isNamedAsFormer(name, value, givenValues)) continue
      sentences.push(
        `${name} is another key than the deployed one: yours is ${givenId}, the environment has ` +
          `${keyIdOf(name, value)}. ${adviceAbout(name)}`,
      )
    }
  }

  const logKey = keyIdOf('LOG_SEED', givenValues.LOG_SEED ?? '')
  if (packagedKeys.length > 0 && !packagedKeys.includes(logKey))
    sentences.push(
      `LOG_SEED: phones do not accept ${logKey}. Add it to logKeys of the environment in the ` +
        'city.json, upload that package, and deploy when phones have it.',
    )

  return sentences
}

/**
 * Checks that the keys of this process are those that the functions have now. What an operator's
 * command writes with another key counts as forged (MASTER_KEY), or nobody can use it (CODE_KEY).
 * Throws with a sentence that says what to do.
 */
export async function assertKeysAreDeployed(
  manager: CloudBase,
  givenValues: Record<string, string | undefined>,
): Promise<void> {
  const deployed = await readVariables(manager)
  for (const name of ['MASTER_KEY', 'CODE_KEY']) {
    const values = deployedValues(deployed, name)
    if (values.length === 0 || values.includes(givenValues[name] ?? '')) continue
    const deployedIds = values.map((value) => keyIdOf(name, value)).join(' and ')
    throw new Error(
      `${name} is another key than the deployed one: yours is ` +
        `${keyIdOf(name, givenValues[name] ?? '')}, the environment has ${deployedIds}. ` +
        'Deploy a rotated key first, or take the right file of secrets.',
    )
  }
}

/** Whether the given secrets name this deployed key as a former one. */
function isNamedAsFormer(
  name: string,
  value: string,
  givenValues: Record<string, string>,
): boolean {
  switch (name) {
    case 'MASTER_KEY':
      return parseList(givenValues[formerMasterKeys]).includes(value)
    case 'LOG_SEED':
      return parseList(givenValues[formerLogKeys]).includes(keyIdOf(name, value))
    default:
      return false
  }
}

const adviceAbout = (name: string): string =>
  name === 'CODE_KEY'
    ? 'It never changes. Take the right one from the safe.'
    : `Take the right one from the safe, or rotate it with npm run keys -- --rotate ${name}.`

/** Lists of former keys. A deployment adds to them. Only `removed` removes them. */
const formerKeyLists: readonly string[] = [formerMasterKeys, formerLogKeys]

export interface ResolvedVariables {
  /** The wanted environment. Each function needs exactly the variables that have a value. */
  wantedEnvironment: Environment
  values: Variables
  /** Deployed variables that were not given, each as `function.NAME`. */
  keptVariables: string[]
}

/**
 * The variables of each function: the given values, and every deployed value that was not given. A
 * deployment from a machine that does not know a variable must not remove it.
 * @param removed names of variables to remove
 */
export function resolveVariables(
  wantedEnvironment: Environment,
  deployed: Variables,
  givenValues: Record<string, string>,
  removed: readonly string[] = [],
): ResolvedVariables {
  const shared = { ...Object.assign({}, ...Object.values(deployed)), ...givenValues }
  for (const name of formerKeyLists) {
    const formerKeys = [givenValues[name], ...deployedValues(deployed, name)].flatMap(parseList)
    const keptKeys = [...new Set(formerKeys)].filter((key) => key !== givenValues.MASTER_KEY)
    if (keptKeys.length > 0) shared[name] = keptKeys.join(',')
  }

  const values: Variables = {}

  const keptVariables: string[] = []
  const functions: Environment['functions'] = {}
  for (const [functionName, settings] of Object.entries(wantedEnvironment.functions)) {
    const ownDeployed = deployed[functionName] ?? {}
    const names = [...new Set([...settings.environment, ...Object.keys(ownDeployed)])]
      .filter((name) => (shared[name] ?? ownDeployed[name]) !== undefined)
      .filter((name) => !removed.includes(name))
    values[functionName] = Object.fromEntries(
      names.map((name) => [
        name,
        settings.environment.includes(name) ? shared[name] : ownDeployed[name],
      ]),
    )
    keptVariables.push(
      ...names
        .filter((name) => givenValues[name] === undefined)
        .map((name) => `${functionName}.${name}`),
    )
    functions[functionName] = { ...settings, environment: names }
  }

  return {
    wantedEnvironment: { ...wantedEnvironment, functions },
    values,
    keptVariables,
  }
}

/**
 * The variables that functions get before the master key is replaced. Functions are deployed one
 * after another. Meanwhile, those with the former key must read what those with the new key write.
 * Empty if the key stays, or if every function accepts the new key already.
 */
export function transitionVariables(
  deployed: Variables,
  givenValues: Record<string, string>,
): Variables {
  const nextKey = givenValues.MASTER_KEY ?? ''
  const transitions = Object.entries(deployed).flatMap(([functionName, variables]) => {
    const currentKey = variables.MASTER_KEY
    const acceptedKeys = parseList(variables[formerMasterKeys])
    if (currentKey === undefined || [currentKey, ...acceptedKeys].includes(nextKey)) return []
    const changed = { ...variables, [formerMasterKeys]: [...acceptedKeys, nextKey].join(',') }
    return [[functionName, changed]]
  })
  return Object.fromEntries(transitions)
}

/**
 * Sentences about what still needs a former master key: documents that are encrypted under it,
 * which nobody could read without it, and events that wait for the log.
 */
export async function findUnrewrappedKeys(
  manager: CloudBase,
  givenValues: Record<string, string>,
): Promise<string[]> {
  const currentId = keyIdOf('MASTER_KEY', givenValues.MASTER_KEY ?? '')
  const fieldsByCollection = { personal_data: 'masterKeyId', evidence: 'saidBy' }
  const sentences: string[] = []
  for (const [collection, field] of Object.entries(fieldsByCollection)) {
    const query = { [field]: { $exists: true, $ne: currentId } }
    const [document] = await queryDocuments<{ _id: string }>(manager, collection, query, 1)
    if (document)
      sentences.push(
        `${formerMasterKeys} is still needed: ${collection}/${document._id} is encrypted under a ` +
          'former key. The timer re-encrypts 200 cases a minute; ask again later.',
      )
  }

  // Without the former key, the sequencer would take such an event for a forgery.
  const waitsUnderFormerKey = { pending: true, 'code.keyId': { $exists: true, $ne: currentId } }
  const [event] = await queryDocuments<{ _id: string }>(manager, 'events', waitsUnderFormerKey, 1)
  if (event)
    sentences.push(
      `${formerMasterKeys} is still needed: events/${event._id} waits for the log, with a code ` +
        'under a former key. Events wait for a minute or two; see the health page if they wait longer.',
    )
  return sentences
}

/**
 * Sentences about secrets that do not fit the documents of an environment without functions. A
 * backup was restored into it, so no deployed variable shows which secrets are right.
 */
export async function findSecretsUnfitForData(
  manager: CloudBase,
  givenValues: Record<string, string>,
): Promise<string[]> {
  const names = (await listCollections(manager)).map(({ name }) => name)
  const sentences: string[] = []
  if (names.includes('personal_data')) {
    const masterKeys = [givenValues.MASTER_KEY ?? '', ...parseList(givenValues[formerMasterKeys])]
    const keyIds = masterKeys.map((key) => keyIdOf('MASTER_KEY', key))
    const query = { masterKeyId: { $exists: true, $nin: keyIds } }
    const [document] = await queryDocuments<{ _id: string }>(manager, 'personal_data', query, 1)
    if (document)
      sentences.push(
        `MASTER_KEY is not the key of the restored cases (personal_data/${document._id}). Use the ` +
          'file of secrets of the environment that was backed up.',
      )
  }

  if (names.includes('log_head')) {
    const [head] = await queryDocuments<{ key: string }>(manager, 'log_head', {}, 1)
    const logKeys = [
      keyIdOf('LOG_SEED', givenValues.LOG_SEED ?? ''),
      ...parseList(givenValues[formerLogKeys]),
    ]
    if (head && !logKeys.includes(head.key))
      sentences.push(`LOG_SEED is not the key of the restored log, which is ${head.key}.`)
  }

  return sentences
}

/**
 * A sentence if NOTICE_TEMPLATES cannot be read. Functions that send messages would fail with it.
 */
export function findUnreadableTemplates(values: Variables): string[] {
  const settings = deployedValues(values, noticeTemplates)
  try {
    for (const setting of settings) parseNoticeTemplates(setting)
    return []
  } catch (error) {
    return [(error as Error).message]
  }
}
