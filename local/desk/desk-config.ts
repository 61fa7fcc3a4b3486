import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Doc, EJSON } from 'miniapp-cloud/folder'
import { type Desk, isPersonName, type Person } from 'miniapp-simulator'
import { readJson } from './project.ts'

/** What desk.config.json may say beside what the cloud reads of it (collections, storage, messages, http, live). */
export interface DeskConfig extends Partial<Omit<Desk, 'persons'>> {
  persons?: (Partial<Person> & { name: string })[]
  /** Collection -> its documents, or a file of them: a JSON array, or a document a line as the console exports. */
  seeds?: Record<string, string | Doc[]>
  /** Environment variables of the functions. */
  environment?: Record<string, string>
  /** Origins that requests reach beside the storage of the cloud, as the account lists them (服务器域名). */
  domains?: string[]
  /** `false`: `wx.cloud.init` must name the environment, as its reference has it and its template does not. */
  defaultEnv?: boolean
  baseLibrary?: string
}

const KEYS = '$schema title persons wall opens tour seeds environment domains defaultEnv baseLibrary'.split(' ')
const CLOUD_KEYS = ['collections', 'storage', 'messages', 'http', 'live']
export const deskKeys = [...KEYS, ...CLOUD_KEYS]

export const deskConfigFile = (project: string) => join(project, 'desk.config.json')

/** desk.config.json of a project, empty where there is none; throws a sentence for what it may not say. */
export function readDeskConfig(project: string): DeskConfig {
  const file = deskConfigFile(project)
  const config = readJson(file) ?? {}
  const unknown = Object.keys(config).filter((key) => !deskKeys.includes(key))
  if (unknown.length > 0) throw new Error(`${file}: unknown ${unknown.join(', ')}; it knows ${deskKeys.join(', ')}`)
  const { persons = [] } = config
  if (!Array.isArray(persons) || !persons.every((person) => isPersonName(String(person?.name))))
    throw new Error(`${file}: persons is a list, each with a name of letters, digits, - and _, at most 32`)
  return config
}

/** The documents to begin with, collection by collection. */
export function readSeeds(project: string, { seeds = {} }: DeskConfig): [collection: string, docs: Doc[]][] {
  return Object.entries(seeds).map(([collection, given]) => {
    try {
      const text = typeof given === 'string' ? readFileSync(join(project, given), 'utf8').trim() : JSON.stringify(given)
      const list = text.startsWith('[') ? text : `[${text.split(/\r?\n/).filter(Boolean).join(',')}]`
      return [collection, EJSON.parse(list) as unknown as Doc[]]
    } catch (error) {
      throw new Error(`desk.config.json: seeds of ${collection}: ${(error as Error).message}`)
    }
  })
}
