import { isDeepStrictEqual } from 'node:util'
import { probeName, shortName } from '../probe/names'
import { formerKeys } from '../secrets'
import type { Environment, FunctionOf, IndexOf, Rule } from './environment'

export type Step =
  | { do: 'createCollection'; collection: string }
  /** All new indexes of a collection; created one by one, since several in one request can half succeed. */
  | { do: 'createIndex'; collection: string; index: IndexOf }
  | { do: 'setRule'; collection: string; rule: Rule }
  | { do: 'setStorageRule'; rule: Rule }
  /** Stores the bureau's own documents under their ids, so that a repetition changes nothing. */
  | { do: 'begin' }
  | { do: 'deployFunction'; name: string; settings: FunctionOf }

interface Plan {
  /** In order: what a function needs is made before the function; an index only makes it faster, and may take long. */
  steps: Step[]
  /** Things in the cloud that no source names, in words. While there are any, nothing is deployed. */
  drift: string[]
}

/** Indexes that the cloud keeps on each collection by itself. */
const ownIndexes = new Set(['_id_', '_openid_1'])
/** What an interrupted probe has left: the next one removes it. */
const ofProbes = new Set<string>([probeName, shortName])

/**
 * The steps from the environment found to the one wanted. Code cannot be compared, so every function is deployed each
 * time.
 */
export function planOf(wanted: Environment, found: Environment): Plan {
  const collections = Object.entries(wanted.collections)
  return {
    steps: [
      ...collections.flatMap(([collection]): Step[] =>
        found.collections[collection] ? [] : [{ do: 'createCollection', collection }],
      ),
      ...collections.flatMap(([collection, { rule }]): Step[] =>
        isDeepStrictEqual(found.collections[collection]?.rule, rule) ? [] : [{ do: 'setRule', collection, rule }],
      ),
      ...(isDeepStrictEqual(found.storage, wanted.storage)
        ? []
        : [{ do: 'setStorageRule', rule: wanted.storage } satisfies Step]),
      ...(wanted.begun && !found.begun ? [{ do: 'begin' } satisfies Step] : []),
      ...Object.entries(wanted.functions).map(([name, settings]): Step => ({ do: 'deployFunction', name, settings })),
      ...collections.flatMap(([collection, { indexes }]): Step[] => {
        const there = new Set(found.collections[collection]?.indexes.map(({ name }) => name))
        return indexes
          .filter(({ name }) => !there.has(name))
          .map((index): Step => ({ do: 'createIndex', collection, index }))
      }),
    ],
    drift: driftOf(wanted, found),
  }
}

/** Whether a step cannot be taken, or would open what is not protected yet, after another has failed. */
export function needs(step: Step, failed: Step): boolean {
  if (step.do === 'setRule' || step.do === 'createIndex')
    return failed.do === 'createCollection' && failed.collection === step.collection
  if (step.do === 'begin' || step.do === 'deployFunction')
    return ['createCollection', 'setRule', 'setStorageRule'].includes(failed.do)
  return false
}

function driftOf(wanted: Environment, found: Environment): string[] {
  const drift: string[] = []
  for (const [collection, { indexes }] of Object.entries(found.collections)) {
    const known = wanted.collections[collection]
    if (ofProbes.has(collection)) continue
    if (!known) {
      drift.push(`collection ${collection} is in no source`)
      continue
    }
    for (const index of indexes) {
      if (ownIndexes.has(index.name)) continue
      const ours = known.indexes.find(({ name }) => name === index.name)
      if (!ours) drift.push(`index ${collection}.${index.name} is in no source`)
      // Creating an index again drops the old one first, and queries would run without any meanwhile.
      else if (!sameIndex(ours, index)) drift.push(`index ${collection}.${index.name} has other fields than the source`)
    }
  }
  for (const [name, { triggers, environment }] of Object.entries(found.functions)) {
    const known = wanted.functions[name]
    if (!known && !ofProbes.has(name)) drift.push(`function ${name} is in no source`)
    for (const trigger of triggers)
      if (known && !known.triggers.some((ours) => isDeepStrictEqual(ours, trigger)))
        drift.push(`trigger ${name}.${trigger.name} is in no source`)
    for (const variable of environment)
      if (known && variable !== formerKeys && !known.environment.includes(variable))
        drift.push(`variable ${name}.${variable} is in no source`)
  }
  return drift
}

const sameIndex = (a: IndexOf, b: IndexOf) =>
  isDeepStrictEqual(a.fields, b.fields) && Boolean(a.unique) === Boolean(b.unique)

/** What is missing after a deployment: settings that were not read back as set. */
export function missing(wanted: Environment, found: Environment): string[] {
  const { steps, drift } = planOf(wanted, found)
  const unset = steps.filter((step) => step.do !== 'deployFunction').map(inWords)
  const functions = Object.entries(wanted.functions).flatMap(([name, settings]) =>
    isDeepStrictEqual(sorted(found.functions[name]), sorted(settings)) ? [] : [`function ${name} is not as deployed`],
  )
  return [...unset, ...functions, ...drift]
}

const sorted = (settings?: FunctionOf) => settings && { ...settings, environment: [...settings.environment].sort() }

/** The number of steps of each kind, for a reader who skips the list. */
export function summary(steps: Step[]): string {
  const of = (kind: Step['do']) => steps.filter((step) => step.do === kind).length
  const open = steps.filter((step) => step.do === 'setRule' && step.rule !== 'ADMINONLY')
  return (
    `${of('createCollection')} collections, ${of('createIndex')} indexes, ${of('setRule')} rules (open to ` +
    `phones: ${open.length}), ${of('deployFunction')} functions`
  )
}

/** A step as one line for people. */
export function inWords(step: Step): string {
  switch (step.do) {
    case 'createCollection':
      return `collection ${step.collection}`
    case 'createIndex': {
      const { name, fields, unique } = step.index
      const keys = fields.map((field) => field.join(' ')).join(', ')
      return `index ${step.collection}.${name}: ${keys}${unique ? ' (unique)' : ''}`
    }
    case 'setRule':
      return `rule of ${step.collection}: ${say(step.rule)}`
    case 'setStorageRule':
      return `rule of the storage: ${say(step.rule)}`
    case 'begin':
      return 'the beginning: branches, grids, the first admin, districts'
    case 'deployFunction': {
      const { timeout, memorySize, triggers, environment } = step.settings
      const timer = triggers.map(({ config }) => `, each ${config}`).join('')
      return (
        `function ${step.name}: ${timeout} s, ${memorySize} MB${timer}, needs ` +
        `${environment.join(', ') || 'no variable'}`
      )
    }
  }
}

const say = (rule: Rule) => (rule === 'ADMINONLY' ? rule : `read ${rule.read} | write ${rule.write}`)
