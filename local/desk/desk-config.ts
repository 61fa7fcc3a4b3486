import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Doc, EJSON } from 'miniapp-cloud/folder'
import { type Desk, isPersonName, type Person } from 'miniapp-simulator'
import { readJson } from './project.ts'

/**
 * The desk's part of desk.config.json. The cloud reads the other keys: collections, storage,
 * messages, http and live.
 */
export interface DeskConfig extends Partial<Omit<Desk, 'persons'>> {
  persons?: (Partial<Person> & { name: string })[]
  /**
   * The documents that each collection has at first, or the name of a file that contains them: as a
   * JSON array or with one document per line, as the cloud's console exports them.
   */
  seeds?: Record<string, string | Doc[]>
  /** Environment variables for the functions. */
  environment?: Record<string, string>
  /** Origins that requests may reach besides the cloud's storage (服务器域名 in the account). */
  domains?: string[]
  /**
   * Whether `wx.cloud.init` may be called without the environment's id; true by default, because
   * WeChat's project template does not give one. WeChat's reference requires it.
   */
  defaultEnv?: boolean
  baseLibrary?: string
}

const DESK_KEYS =
  '$schema title persons wall opens tour seeds environment domains defaultEnv baseLibrary'.split(
    ' ',
  )
const CLOUD_KEYS = ['collections', 'storage', 'messages', 'http', 'live']
export const deskKeys = [...DESK_KEYS, ...CLOUD_KEYS]

export const deskConfigFile = (project: string) => join(project, 'desk.config.json')

/**
 * Reads desk.config.json of a project; `{}` if there is none.
 * @throws Error with a sentence for the user if the file is invalid
 */
export function readDeskConfig(project: string): DeskConfig {
  const configFile = deskConfigFile(project)
  const config = readJson(configFile) ?? {}

  const unknownKeys = Object.keys(config).filter((configKey) => !deskKeys.includes(configKey))
  if (unknownKeys.length > 0)
    throw new Error(
      `${configFile}: unknown ${unknownKeys.join(', ')}; it knows ${deskKeys.join(', ')}`,
    )

  const { persons = [] } = config
  if (!Array.isArray(persons) || !persons.every((person) => isPersonName(String(person?.name))))
    throw new Error(
      `${configFile}: persons is a list, each with a name of letters, digits, - and _, at most 32`,
    )
  return config
}

export interface Seed {
  collection: string
  documents: Doc[]
}

/** Reads the documents that each collection has at first. */
export function readSeeds(project: string, { seeds = {} }: DeskConfig): Seed[] {
  return Object.entries(seeds).map(([collection, source]) => {
    try {
      const seedText =
        typeof source === 'string'
          ? readFileSync(join(project, source), 'utf8').trim()
          : JSON.stringify(source)
      return { collection, documents: EJSON.parse(toJsonArray(seedText)) as unknown as Doc[] }
    } catch (error) {
      throw new Error(`desk.config.json: seeds of ${collection}: ${(error as Error).message}`)
    }
  })
}

/** Turns a text with one document per line into a JSON array. A JSON array is returned as it is. */
function toJsonArray(seedText: string): string {
  if (seedText.startsWith('[')) return seedText
  return `[${seedText.split(/\r?\n/).filter(Boolean).join(',')}]`
}
