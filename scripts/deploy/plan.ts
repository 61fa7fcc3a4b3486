import { isDeepStrictEqual } from 'node:util'
import { probeName, shortProbeName } from '../probe/names'
import type { AccessRule, CollectionIndex, Environment, FunctionSettings } from './environment'

export type Step =
  | { do: 'createCollection'; collection: string }
  /** One index per step, because a request with several indexes can succeed in part. */
  | { do: 'createIndex'; collection: string; index: CollectionIndex }
  | { do: 'setRule'; collection: string; rule: AccessRule }
  | { do: 'setStorageRule'; rule: AccessRule }
  /** Stores the bureau's first documents under fixed ids, so that a repetition adds none. */
  | { do: 'begin' }
  /**
   * Lets a function read what is encrypted under the next master key, before any function writes
   * with it.
   */
  | { do: 'acceptNextKey'; name: string }
  | { do: 'deployFunction'; name: string; settings: FunctionSettings }

interface Plan {
  /**
   * The order matters: what a function needs exists before the function is deployed. Indexes come
   * last, because they only make queries faster and may take long.
   */
  steps: Step[]
  /**
   * Descriptions of what exists in the cloud and in no source. Nothing is deployed while any
   * exists.
   */
  drift: string[]
}

/** Indexes that the platform creates on every collection. */
const platformIndexes = new Set(['_id_', '_openid_1'])
/** An interrupted probe may leave these behind. The next probe removes them. */
const probeObjects = new Set<string>([probeName, shortProbeName])

/**
 * Plans the steps from the current environment to the wanted one. Deployed code cannot be compared
 * with the sources, so every function is deployed each time.
 * @param functionsWithFormerKey functions that have the former master key and not yet the new one
 */
export function planDeployment(
  wantedEnvironment: Environment,
  current: Environment,
  functionsWithFormerKey: readonly string[] = [],
): Plan {
  const steps: Step[] = []
  const collections = Object.entries(wantedEnvironment.collections)
  for (const [collection] of collections)
    if (!current.collections[collection]) steps.push({ do: 'createCollection', collection })

  for (const [collection, { rule }] of collections)
    if (!isDeepStrictEqual(current.collections[collection]?.rule, rule))
      steps.push({ do: 'setRule', collection, rule })

  if (!isDeepStrictEqual(current.storage, wantedEnvironment.storage))
    steps.push({ do: 'setStorageRule', rule: wantedEnvironment.storage })
  if (wantedEnvironment.hasFirstDocuments && !current.hasFirstDocuments) steps.push({ do: 'begin' })
  for (const name of functionsWithFormerKey) steps.push({ do: 'acceptNextKey', name })
  for (const [name, settings] of Object.entries(wantedEnvironment.functions))
    steps.push({ do: 'deployFunction', name, settings })

  for (const [collection, { indexes }] of collections) {
    const existingNames = new Set(
      current.collections[collection]?.indexes.map((index) => index.name),
    )
    for (const index of indexes)
      if (!existingNames.has(index.name)) steps.push({ do: 'createIndex', collection, index })
  }

  return { steps, drift: findDrift(wantedEnvironment, current) }
}

/**
 * Whether a step must be skipped after another step failed, because it would fail too or would
 * expose data that is not protected yet.
 */
export function dependsOn(step: Step, failedStep: Step): boolean {
  if (step.do === 'setRule' || step.do === 'createIndex')
    return failedStep.do === 'createCollection' && failedStep.collection === step.collection
  // No function may write with the new key while another one cannot read it.
  if (step.do === 'deployFunction' && failedStep.do === 'acceptNextKey') return true
  if (step.do === 'begin' || step.do === 'deployFunction')
    return ['createCollection', 'setRule', 'setStorageRule'].includes(failedStep.do)
  return false
}

function findDrift(wantedEnvironment: Environment, current: Environment): string[] {
  return [
    ...findCollectionDrift(wantedEnvironment, current),
    ...findFunctionDrift(wantedEnvironment, current),
  ]
}

function findCollectionDrift(wantedEnvironment: Environment, current: Environment): string[] {
  const drift: string[] = []
  for (const [collection, { indexes }] of Object.entries(current.collections)) {
    if (probeObjects.has(collection)) continue
    const source = wantedEnvironment.collections[collection]
    if (!source) {
      drift.push(`collection ${collection} is in no source`)
      continue
    }

    for (const index of indexes) {
      if (platformIndexes.has(index.name)) continue
      const sourceIndex = source.indexes.find(({ name }) => name === index.name)
      if (!sourceIndex) drift.push(`index ${collection}.${index.name} is in no source`)
      // An index can only be changed by dropping it. Queries would then run without it for a time.
      else if (!isSameIndex(sourceIndex, index))
        drift.push(`index ${collection}.${index.name} has other fields than the source`)
    }
  }
  return drift
}

function findFunctionDrift(wantedEnvironment: Environment, current: Environment): string[] {
  const drift: string[] = []
  for (const [name, { runtime, triggers, environment }] of Object.entries(current.functions)) {
    const source = wantedEnvironment.functions[name]
    if (!source) {
      if (!probeObjects.has(name)) drift.push(`function ${name} is in no source`)
      continue
    }

    // An update silently keeps the runtime with which the function was created.
    if (runtime !== source.runtime)
      drift.push(
        `function ${name} runs on ${runtime}, not ${source.runtime}: delete it, then deploy again`,
      )
    for (const trigger of triggers)
      if (!source.triggers.some((sourceTrigger) => isDeepStrictEqual(sourceTrigger, trigger)))
        drift.push(`trigger ${name}.${trigger.name} is in no source`)
    for (const variable of environment)
      if (!source.environment.includes(variable))
        drift.push(`variable ${name}.${variable} was to be removed`)
  }
  return drift
}

const isSameIndex = (first: CollectionIndex, second: CollectionIndex) =>
  isDeepStrictEqual(first.fields, second.fields) && Boolean(first.unique) === Boolean(second.unique)

/** Describes what differs from the wanted environment after a deployment. */
export function findIncorrect(wantedEnvironment: Environment, current: Environment): string[] {
  const { steps, drift } = planDeployment(wantedEnvironment, current)
  const missingSettings = steps.filter((step) => step.do !== 'deployFunction').map(describeStep)
  const functions = Object.entries(wantedEnvironment.functions).flatMap(([name, settings]) =>
    isDeepStrictEqual(withSortedVariables(current.functions[name]), withSortedVariables(settings))
      ? []
      : [`function ${name} has other settings than were deployed`],
  )
  return [...missingSettings, ...functions, ...drift]
}

const withSortedVariables = (settings?: FunctionSettings) =>
  settings && { ...settings, environment: [...settings.environment].sort() }

/** A line with the number of steps of each kind. */
export function summarize(steps: Step[]): string {
  const countOf = (kind: Step['do']) => steps.filter((step) => step.do === kind).length
  const openRules = steps.filter((step) => step.do === 'setRule' && step.rule !== 'ADMINONLY')
  return (
    `${countOf('createCollection')} collections, ${countOf('createIndex')} indexes, ${countOf('setRule')} rules (open to ` +
    `phones: ${openRules.length}), ${countOf('deployFunction')} functions`
  )
}

/** Describes a step in one line. */
export function describeStep(step: Step): string {
  switch (step.do) {
    case 'createCollection':
      return `collection ${step.collection}`
    case 'createIndex': {
      const { name, fields, unique } = step.index
      const keys = fields.map((field) => field.join(' ')).join(', ')
      return `index ${step.collection}.${name}: ${keys}${unique ? ' (unique)' : ''}`
    }
    case 'setRule':
      return `rule of ${step.collection}: ${describeRule(step.rule)}`
    case 'setStorageRule':
      return `rule of the storage: ${describeRule(step.rule)}`
    case 'begin':
      return 'first documents: branches, grids, the first admin, districts'
    case 'acceptNextKey':
      return `function ${step.name}: also reads what is encrypted under the next master key`
    case 'deployFunction': {
      const { timeout, memorySize, runtime, triggers, environment } = step.settings
      const timer = triggers.map(({ config }) => `, each ${config}`).join('')
      return (
        `function ${step.name}: ${runtime}, ${timeout} s, ${memorySize} MB${timer}, needs ` +
        `${environment.join(', ') || 'no variable'}`
      )
    }
  }
}

const describeRule = (rule: AccessRule) =>
  rule === 'ADMINONLY' ? rule : `read ${rule.read} | write ${rule.write}`
