import { existsSync, readFileSync } from 'node:fs'
import { type IndexSpec, indexSpec } from './database/indexes.ts'
import { invalid } from './protocol/failure.ts'
import { type Rule, readRule, readStorageRule } from './rules/rules.ts'

/** Collections with their indexes and rules, and the storage rule, as a project's schema file declares them. */
export interface Schema {
  collections: Map<string, { indexes: IndexSpec[]; rule: Rule }>
  storage: ReturnType<typeof readStorageRule>
  /** Pushed event -> function that receives it, e.g. `{"wxa_media_check": "evidence"}`. */
  messages: Record<string, string>
  /** Live streams: the first part of their addresses and the environment variables that hold the keys. */
  live?: {
    app: string
    pushKey: string
    playKey: string
    /** Path of the HTTP access service that hears of streams, and the variable with the key that signs it. */
    notices?: { path: string; key: string }
    /** Path that is asked before every viewing. */
    playAuth?: string
    /** Variables with the id and the key of the service's API, and one that tells the functions where it is. */
    api?: { id: string; key: string; url: string }
  }
  /** Path of the HTTP access service -> function, e.g. `{"/hooks": "demo"}`. */
  http: Record<string, string>
}

/** 20 a collection (WeChat's quota page), of which the cloud makes `_id_` and `_openid_1` itself. */
const MAX_INDEXES = 18

export function readSchema(path: string | undefined): Schema {
  const given = path && existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {}
  const collections: Schema['collections'] = new Map()
  for (const [name, entry] of Object.entries<any>(given.collections ?? {})) {
    const indexes = (entry.indexes ?? []).map((index: unknown) => indexSpec(index, name))
    if (indexes.length > MAX_INDEXES)
      throw invalid(`schema: ${indexes.length} indexes of ${name}, ${MAX_INDEXES} at most`)
    if (new Set(indexes.map((index: IndexSpec) => index.name)).size < indexes.length)
      throw invalid(`schema: two indexes of ${name} share a name`)
    collections.set(name, { indexes, rule: readRule(entry.rule) })
  }
  return {
    collections,
    storage: readStorageRule(given.storage),
    messages: given.messages ?? {},
    live: given.live,
    http: given.http ?? {},
  }
}
