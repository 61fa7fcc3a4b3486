import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { schema as currentSchema } from '../../cloudfunctions/schema'
import { cloudRuntime } from '../build/runtimes'
import { secretNames } from '../secrets'
import type { Environment, FunctionSettings } from './environment'

/**
 * The environment that the sources describe.
 * @param folder the built functions
 * @param variables each function gets those that its code uses
 * @param schema for a stored release, the collections that it was deployed with
 */
export function wantedEnvironment(
  folder: string,
  variables: readonly string[] = secretNames,
  hasFirstDocuments = false,
  schema: Pick<typeof currentSchema, 'collections' | 'storage'> = currentSchema,
): Environment {
  const functionFolders = readdirSync(folder, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  )
  return {
    collections: schema.collections,
    storage: schema.storage,
    hasFirstDocuments,
    functions: Object.fromEntries(
      functionFolders.map(({ name }) => [name, readSettings(join(folder, name), variables)]),
    ),
  }
}

/**
 * Permissions for open APIs of WeChat are not part of these settings. Only a deployment with
 * DevTools grants them (docs/deploy.md).
 */
function readSettings(folder: string, variables: readonly string[]): FunctionSettings {
  const {
    timeout,
    memorySize,
    triggers = [],
  } = JSON.parse(readFileSync(join(folder, 'config.json'), 'utf8'))
  if (!timeout || !memorySize)
    throw new Error(`${folder}/config.json must have timeout and memorySize`)
  const code = readFileSync(join(folder, 'index.js'), 'utf8')
  const usedVariables = variables.filter((name) => new RegExp(`\\b${name}\\b`).test(code))
  return { timeout, memorySize, runtime: cloudRuntime, triggers, environment: usedVariables }
}
