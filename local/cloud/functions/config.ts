import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { invalidParameter } from '../protocol/failure.ts'

interface Trigger {
  name: string
  /** When the timer fires, as a cron pattern of 7 fields. */
  config: string
}

export interface FunctionConfig {
  name: string
  entryFile: string
  timeoutSeconds: number
  memoryMb: number
  /** The open APIs of WeChat that the function may call. */
  openapi: string[]
  triggers: Trigger[]
  /** The error in its config.json, if there is one. The function then runs with the defaults. */
  configError?: string
}

/**
 * Reads the built functions of a folder: `<name>/index.js` and an optional `<name>/config.json`.
 */
export function readFunctions(folder: string | undefined): Map<string, FunctionConfig> {
  const functions = new Map<string, FunctionConfig>()
  if (!folder || !existsSync(folder)) return functions
  for (const subfolder of readdirSync(folder, { withFileTypes: true })) {
    const entryFile = join(folder, subfolder.name, 'index.js')
    const isFunction =
      subfolder.isDirectory() && subfolder.name !== 'node_modules' && existsSync(entryFile)
    if (!isFunction) continue
    functions.set(subfolder.name, {
      name: subfolder.name,
      entryFile,
      ...readConfig(join(folder, subfolder.name, 'config.json')),
    })
  }
  return functions
}

function readConfig(configPath: string): Omit<FunctionConfig, 'name' | 'entryFile'> {
  if (!existsSync(configPath)) return DEFAULT_CONFIG
  try {
    const config = JSON.parse(readFileSync(configPath, 'utf8'))
    const {
      timeout: timeoutSeconds = DEFAULT_CONFIG.timeoutSeconds,
      memorySize = DEFAULT_CONFIG.memoryMb,
      permissions,
      triggers = [],
    } = config
    return {
      timeoutSeconds,
      memoryMb: memorySize,
      openapi: permissions?.openapi ?? [],
      triggers: triggers.map(parseTimer),
    }
  } catch (error) {
    return { ...DEFAULT_CONFIG, configError: `${configPath}: ${(error as Error).message}` }
  }
}

/** The cloud's settings for a new function. */
const DEFAULT_CONFIG = { timeoutSeconds: 3, memoryMb: 256, openapi: [], triggers: [] }

function parseTimer(
  { type: triggerType, name: triggerName, config: pattern }: any,
  triggerIndex: number,
): Trigger {
  if (triggerType !== 'timer') throw invalidParameter(`not simulated: trigger type ${triggerType}`)
  if (triggerIndex > 0) throw invalidParameter('a function has at most one timer')
  if (String(pattern).trim().split(/\s+/).length !== 7)
    throw invalidParameter(`a timer has 7 fields, not "${pattern}"`)
  return { name: triggerName, config: pattern }
}
