import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { invalid } from '../protocol/failure'

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
  const given = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
  const triggers: Trigger[] = (given.triggers ?? []).map((trigger: any) => {
    if (trigger.type !== 'timer') throw invalid(`${path}: not simulated: trigger type ${trigger.type}`)
    return { name: trigger.name, config: trigger.config }
  })
  if (triggers.length > 1) throw invalid(`${path}: a function has at most one timer`)
  return {
    timeout: given.timeout ?? 3,
    memory: given.memorySize ?? 256,
    openapi: given.permissions?.openapi ?? [],
    triggers,
  }
}
