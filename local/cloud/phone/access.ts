import type { Body } from '../database/actions.ts'
import type { Database } from '../database/database.ts'
import type { FunctionHost } from '../functions/host.ts'
import { type Doc, isObject } from '../protocol/ejson.ts'
import { CloudFailure, invalid } from '../protocol/failure.ts'
import type { Scope } from '../rules/evaluate.ts'
import { allowCreate, allowFile, allowQuery, type Rule, type Verb } from '../rules/rules.ts'
import type { Schema } from '../schema.ts'
import type { Files } from '../storage/files.ts'
import type { Person, Sessions } from './sessions.ts'

export interface PhoneParts {
  sessions: Sessions
  host: FunctionHost
  database: Database
  files: Files
  schema: () => Schema
  now: () => number
  base: () => string
  count: (action: string) => void
  /** Actions of the simulator's own, such as consent to subscription messages. */
  extra: Record<string, (body: Body, person: Person) => unknown>
}

const MAX_RULE_READS = 3

/** The permissions of one person: every request of a phone passes here. */
export class Access {
  readonly parts: PhoneParts
  readonly person: Person
  constructor(parts: PhoneParts, person: Person) {
    this.parts = parts
    this.person = person
  }

  /** The query that runs in the place of the given one, narrowed or refused by the collection's rule. */
  query(collection: unknown, verb: Verb, given: Doc, data?: Doc): Doc {
    const query = withOpenid(given, this.person.openid) as Doc
    return allowQuery(this.rule(collection), verb, query, this.person.openid, this.scope(data && { data }))
  }

  /** A new document of this person, stamped with the openid. */
  create(collection: unknown, doc: Doc): Doc {
    if ('_openid' in doc) throw invalid('_openid cannot be set')
    const stamped = { ...doc, _openid: this.person.openid }
    allowCreate(this.rule(collection), stamped, this.scope({ data: stamped }))
    return stamped
  }

  file(path: string, verb: 'read' | 'write'): void {
    const file = this.parts.files.at(path)
    const resource = { path, openid: file ? (file.owner ?? '') : this.person.openid }
    if (allowFile(this.parts.schema().storage, verb, { ...this.scope(), resource })) return
    throw new CloudFailure('STORAGE_EXCEED_AUTHORITY', 'Permission denied')
  }

  private rule(collection: unknown): Rule {
    this.parts.database.store.table(collection)
    return this.parts.schema().collections.get(collection as string)?.rule ?? 'PRIVATE'
  }

  /** The variables of a rule. `get('database.COLLECTION.ID')` reads one document. */
  private scope(request: Doc = {}): Scope {
    let reads = 0
    const get = (address: unknown) => {
      const [, collection, id] = /^database\.([^.]+)\.(.+)$/.exec(String(address)) ?? []
      if (!collection || ++reads > MAX_RULE_READS)
        throw invalid('security rule: get() reads "database.COLLECTION.ID", three times at most')
      return this.parts.database.find(collection, { query: { _id: id }, limit: 1 })[0] ?? null
    }
    const { openid } = this.person
    return { auth: { openid, uid: openid, loginType: 'WECHAT' }, now: this.parts.now(), request, get, doc: {} }
  }
}

/** The text `'{openid}'` in a phone's query stands for its own openid. */
function withOpenid(value: unknown, openid: string): unknown {
  if (value === '{openid}') return openid
  if (Array.isArray(value)) return value.map((item) => withOpenid(item, openid))
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withOpenid(item, openid)]))
}
