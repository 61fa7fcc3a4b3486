import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { invalid } from '../protocol/failure.ts'

interface Trigger {
  name: string
  config: string
}
export interface FunctionConfig {
  name: string
  file: string
  /** Seconds and MB; what the cloud gives a new function. */
  timeout: number
  memory: number
  openapi: string[]
  triggers: Trigger[]
  /** What is wrong with its config.json: as if it said nothing, it can still be called. */
  wrong?: string
}

/** Reads the built functions of a folder: `<name>/index.js` with an optional `config.json` beside it. */
export function readFunctions(folder: string | undefined): Map<string, FunctionConfig> {
  const found = new Map<string, FunctionConfig>()
  if (!folder || !existsSync(folder)) return found
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = join(folder, entry.name, 'index.js')
    if (!entry.isDirectory() || entry.name === 'node_modules' || !existsSync(file)) continue
    found.set(entry.name, { name: entry.name, file, ...readConfig(join(folder, entry.name, 'config.json')) })
  }
  return found
}

function readConfig(path: string): Omit<FunctionConfig, 'name' | 'file'> {
  const plain = { timeout: 3, memory: 256, openapi: [], triggers: [] }
  if (!existsSync(path)) return plain
  try {
    const given = JSON.parse(readFileSync(path, 'utf8'))
    const { timeout = plain.timeout, memorySize = plain.memory, permissions, triggers = [] } = given
    return { timeout, memory: memorySize, openapi: permissions?.openapi ?? [], triggers: triggers.map(timer) }
  } catch (error) {
    return { ...plain, wrong: `${path}: ${(error as Error).message}` }
  }
}

function timer({ type, name, config }: any, at: number): Trigger {
  if (type !== 'timer') throw invalid(`not simulated: trigger type ${type}`)
  if (at > 0) throw invalid('a function has at most one timer')
  if (String(config).trim().split(/\s+/).length !== 7) throw invalid(`a timer has 7 fields, not "${config}"`)
  return { name, config }
}
