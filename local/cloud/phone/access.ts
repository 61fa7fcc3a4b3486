import type { RequestBody } from '../database/actions.ts'
import type { Database } from '../database/database.ts'
import type { FunctionHost } from '../functions/host.ts'
import { type Doc, isObject } from '../protocol/ejson.ts'
import { CloudFailure, invalidParameter } from '../protocol/failure.ts'
import type { Scope } from '../rules/evaluate.ts'
import {
  allowQuery,
  assertMayCreate,
  isFileAllowed,
  type Operation,
  type Rule,
} from '../rules/rules.ts'
import type { Schema } from '../schema.ts'
import type { Files } from '../storage/files.ts'
import type { Person, Sessions } from './sessions.ts'

export interface PhoneServices {
  sessions: Sessions
  host: FunctionHost
  database: Database
  files: Files
  schema: () => Schema
  now: () => number
  baseUrl: () => string
  /** The only environment that phones may name. If undefined, they may name any. */
  onlyEnv: string | undefined
  countAction: (action: string) => void
  /** Additional actions for the simulator, such as consent to subscription messages. */
  extraActions: Record<string, (request: RequestBody, person: Person) => unknown>
}

/** Throws if a phone names another environment than that of this cloud. */
export function assertOwnEnvironment({ onlyEnv }: PhoneServices, env: unknown): void {
  if (onlyEnv !== undefined && typeof env === 'string' && env !== onlyEnv)
    throw new CloudFailure('INVALID_ENV', `env not exists: ${env}`)
}

/** How many documents a security rule may read with `get`. */
const MAX_RULE_READS = 3

/** The permissions of one person. Every request of a phone is checked here. */
export class Access {
  readonly services: PhoneServices
  readonly person: Person
  constructor(services: PhoneServices, person: Person) {
    this.services = services
    this.person = person
  }

  /**
   * Returns the query to run for a requested query. The collection's rule may narrow it.
   * @throws CloudFailure if the rule refuses the query
   */
  narrowQuery(
    collectionName: unknown,
    operation: Operation,
    requestedQuery: Doc,
    writtenFields?: Doc,
  ): Doc {
    const query = withOpenid(requestedQuery, this.person.openid) as Doc
    return allowQuery(
      this.ruleOf(collectionName),
      operation,
      query,
      this.person.openid,
      this.ruleScope(writtenFields && { data: writtenFields }),
    )
  }

  /**
   * Returns a new document with the openid of this person.
   * @throws CloudFailure if the collection's rule refuses it
   */
  stampDocument(collectionName: unknown, document: Doc): Doc {
    if ('_openid' in document) throw invalidParameter('_openid cannot be set')
    const ownDocument = { ...document, _openid: this.person.openid }
    assertMayCreate(this.ruleOf(collectionName), ownDocument, this.ruleScope({ data: ownDocument }))
    return ownDocument
  }

  /** Throws if this person may not read or write a file. */
  assertFileAccess(cloudPath: string, operation: 'read' | 'write'): void {
    const storedFile = this.services.files.findByPath(cloudPath)
    // A new file belongs to the person who uploads it. A file without an owner is a function's.
    const resource = {
      path: cloudPath,
      openid: storedFile ? (storedFile.owner ?? '') : this.person.openid,
    }
    if (isFileAllowed(this.services.schema().storage, operation, { ...this.ruleScope(), resource }))
      return
    throw new CloudFailure('STORAGE_EXCEED_AUTHORITY', 'Permission denied')
  }

  /** @throws CloudFailure if there is no such collection */
  private ruleOf(collectionName: unknown): Rule {
    this.services.database.store.table(collectionName)
    return this.services.schema().collections.get(collectionName as string)?.rule ?? 'PRIVATE'
  }

  /** The variables of a rule. `get('database.COLLECTION.ID')` reads one document. */
  private ruleScope(request: Doc = {}): Scope {
    let readCount = 0
    const readDocument = (address: unknown) => {
      const match = /^database\.(?<collection>[^.]+)\.(?<id>.+)$/.exec(String(address))
      readCount++
      if (!match || readCount > MAX_RULE_READS)
        throw invalidParameter(
          'security rule: get() reads "database.COLLECTION.ID", three times at most',
        )
      const { collection, id } = match.groups!
      return this.services.database.find(collection, { query: { _id: id }, limit: 1 })[0] ?? null
    }
    const { openid } = this.person
    return {
      auth: { openid, uid: openid, loginType: 'WECHAT' },
      now: this.services.now(),
      request,
      get: readDocument,
      doc: {},
    }
  }
}

/** Replaces the text `'{openid}'` in a phone's query with its own openid. */
function withOpenid(value: unknown, openid: string): unknown {
  if (value === '{openid}') return openid
  if (Array.isArray(value)) return value.map((element) => withOpenid(element, openid))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([fieldName, element]) => [fieldName, withOpenid(element, openid)]),
  )
}
