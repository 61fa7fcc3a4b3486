import { existsSync, readFileSync } from 'node:fs'
import { type IndexSpec, parseIndexSpec } from './database/indexes.ts'
import { invalidParameter } from './protocol/failure.ts'
import { parseRuleDefinition, parseStorageRule, type Rule } from './rules/rules.ts'

/** The declarations of a project's schema file. */
export interface Schema {
  collections: Map<string, { indexes: IndexSpec[]; rule: Rule }>
  /** The rule for files; undefined if the file has none. */
  storage: ReturnType<typeof parseStorageRule>
  /** The function that receives each pushed event, e.g. `{"wxa_media_check": "evidence"}`. */
  messages: Record<string, string>
  /** Livestreams. All keys are names of environment variables that contain the key. */
  live?: {
    /** The first part of every address. */
    app: string
    pushKey: string
    playKey: string
    /** The path of the HTTP access service that receives notices, and the key that signs them. */
    notices?: { path: string; key: string }
    /** The path of the HTTP access service that decides whether a viewer may play a stream. */
    playAuth?: string
    /** Environment variables with the id, the key and the address of the livestream API. */
    api?: { id: string; key: string; url: string }
  }
  /** The function of each path of the HTTP access service, e.g. `{"/hooks": "demo"}`. */
  http: Record<string, string>
}

/** A collection may have 20 indexes (WeChat's quota page). The cloud creates two of them itself. */
const MAX_INDEXES = 18

/**
 * Reads a schema file. A missing file is an empty schema.
 * @throws CloudFailure if it has an invalid index or rule
 */
export function readSchema(schemaPath: string | undefined): Schema {
  const schemaFile =
    schemaPath && existsSync(schemaPath) ? JSON.parse(readFileSync(schemaPath, 'utf8')) : {}
  const collections: Schema['collections'] = new Map()
  for (const [collectionName, declaration] of Object.entries<any>(schemaFile.collections ?? {})) {
    const indexes: IndexSpec[] = (declaration.indexes ?? []).map((definition: unknown) =>
      parseIndexSpec(definition, collectionName),
    )
    if (indexes.length > MAX_INDEXES)
      throw invalidParameter(
        `schema: ${indexes.length} indexes of ${collectionName}, ${MAX_INDEXES} at most`,
      )
    if (new Set(indexes.map((index) => index.name)).size < indexes.length)
      throw invalidParameter(`schema: two indexes of ${collectionName} share a name`)
    collections.set(collectionName, { indexes, rule: parseRuleDefinition(declaration.rule) })
  }
  return {
    collections,
    storage: parseStorageRule(schemaFile.storage),
    messages: schemaFile.messages ?? {},
    live: schemaFile.live,
    http: schemaFile.http ?? {},
  }
}
