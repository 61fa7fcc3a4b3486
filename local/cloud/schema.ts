import { existsSync, readFileSync } from 'node:fs'
import { type IndexSpec, parseIndexSpec } from './database/indexes.ts'
import { invalidParameter } from './protocol/failure.ts'
import { parseRuleDefinition, parseStorageRule, type Rule } from './rules/rules.ts'

/** What a project's schema file declares: collections with indexes and rules, storage, events, … */
export interface Schema {
  collections: Map<string, { indexes: IndexSpec[]; rule: Rule }>
  storage: ReturnType<typeof parseStorageRule>
  /** The function that receives each pushed event, e.g. `{"wxa_media_check": "evidence"}`. */
  messages: Record<string, string>
  /** Livestreams: the first part of their addresses, and the names of variables with the keys. */
  live?: {
    app: string
    pushKey: string
    playKey: string
    /** Path of the HTTP access service that receives notices, and the variable with their key. */
    notices?: { path: string; key: string }
    /** Path of the HTTP access service that decides whether a viewer may play a stream. */
    playAuth?: string
    /** Variables with the id and the key of the livestream API, and with its address. */
    api?: { id: string; key: string; url: string }
  }
  /** The function of each path of the HTTP access service, e.g. `{"/hooks": "demo"}`. */
  http: Record<string, string>
}

/** A collection may have 20 indexes (WeChat's quota page); the cloud creates two of them itself. */
const MAX_INDEXES = 18

/**
 * Reads a schema file; a missing file is an empty schema.
 * @throws CloudFailure if it has an invalid index or rule
 */
export function readSchema(schemaPath: string | undefined): Schema {
  const schemaFile =
    schemaPath && existsSync(schemaPath) ? JSON.parse(readFileSync(schemaPath, 'utf8')) : {}
  const collections: Schema['collections'] = new Map()
  for (const [collectionName, entry] of Object.entries<any>(schemaFile.collections ?? {})) {
    const indexes: IndexSpec[] = (entry.indexes ?? []).map((definition: unknown) =>
      parseIndexSpec(definition, collectionName),
    )
    if (indexes.length > MAX_INDEXES)
      throw invalidParameter(
        `schema: ${indexes.length} indexes of ${collectionName}, ${MAX_INDEXES} at most`,
      )
    if (new Set(indexes.map((index) => index.name)).size < indexes.length)
      throw invalidParameter(`schema: two indexes of ${collectionName} share a name`)
    collections.set(collectionName, { indexes, rule: parseRuleDefinition(entry.rule) })
  }
  return {
    collections,
    storage: parseStorageRule(schemaFile.storage),
    messages: schemaFile.messages ?? {},
    live: schemaFile.live,
    http: schemaFile.http ?? {},
  }
}
