import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { schema } from '../../cloudfunctions/schema'
import { secretNames } from '../secrets'
import type { Environment, FunctionOf } from './environment'

/**
 * The environment that the sources want: `folder` holds the built functions; each gets those of `variables` that its
 * own code names.
 */
export function wantedOf(folder: string, variables: readonly string[] = secretNames, begun = false): Environment {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return {
    collections: schema.collections,
    storage: schema.storage,
    begun,
    functions: Object.fromEntries(names.map(({ name }) => [name, settingsOf(join(folder, name), variables)])),
  }
}

/** `openapi` permissions are missing here: one deployment through DevTools grants them (docs/deploy.md). */
function settingsOf(folder: string, variables: readonly string[]): FunctionOf {
  const { timeout, memorySize, triggers = [] } = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8'))
  if (!timeout || !memorySize) throw new Error(`${folder}/config.json names no timeout or memorySize`)
  const code = readFileSync(join(folder, 'index.js'), 'utf8')
  const named = variables.filter((name) => new RegExp(`\\b${name}\\b`).test(code))
  return { timeout, memorySize, triggers, environment: named }
}
