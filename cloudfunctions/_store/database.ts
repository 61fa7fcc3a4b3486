import cloud from 'wx-server-sdk'
import { asAsked, counting } from './tally'

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })

/** The part of the SDK's database in use, with the types that its own declarations leave out. */
interface Document<Doc> {
  /** `data` is null when there is no such document. */
  get(): Promise<{ data: Doc | null }>
  /** Puts the whole document, new or not. */
  set(options: { data: Omit<Doc, '_id'> }): Promise<unknown>
  remove(): Promise<unknown>
}

interface Query<Doc> {
  orderBy(field: string, order: 'asc' | 'desc'): Query<Doc>
  limit(count: number): Query<Doc>
  field(projection: Record<string, boolean>): Query<Doc>
  get(): Promise<{ data: Doc[] }>
}

interface Collection<Doc> {
  doc(id: string): Document<Doc>
  add(options: { data: Doc }): Promise<unknown>
}

export interface QueriedCollection<Doc> extends Collection<Doc> {
  where(condition: object): Query<Doc> & {
    count(): Promise<{ total: number }>
    update(options: { data: object }): Promise<{ stats: { updated: number } }>
    remove(): Promise<{ stats: { removed: number } }>
  }
}

/** Reads and writes by id, in the database or a transaction. No queries: in a transaction they miss its writes. */
export interface Documents {
  collection(name: string): Collection<any>
}

interface Database extends Documents {
  collection(name: string): QueriedCollection<any>
  command: Record<'gt' | 'gte' | 'lt' | 'lte' | 'inc' | 'in' | 'push' | 'set' | 'addToSet', (value: unknown) => any> &
    Record<'and' | 'or', (conditions: object[]) => object> & { remove(): unknown }
  runTransaction<Result>(body: (transaction: Transaction) => Promise<Result>, times?: number): Promise<Result>
}

export interface Transaction extends Documents {
  rollback(reason?: unknown): Promise<unknown>
}

const options = { throwOnNotFound: false } as Parameters<typeof cloud.database>[0]
const sdk = cloud.database(options) as unknown as Database
/** The only way to the database: it counts the requests of each call. */
export const db: Database = {
  command: sdk.command,
  collection: (name) => counting(sdk.collection(name)),
  runTransaction: (body, times) =>
    sdk.runTransaction(async (transaction) => {
      // One request to begin, one to commit or give up: the SDK sends both.
      await asAsked(async () => {})
      return body(counting(transaction)).finally(() => asAsked(async () => {}))
    }, times),
}
export const _ = db.command

/** One collection with the type of its documents. */
export const collection = <Doc extends { _id: string }>(name: string) => ({
  /** Outside a transaction. */
  get all() {
    return db.collection(name) as QueriedCollection<Doc>
  },
  /** By id, in a transaction or outside. */
  in: (documents: Documents) => documents.collection(name) as Collection<Doc>,
  async find(id: string, documents: Documents = db): Promise<Doc | undefined> {
    const { data } = await documents.collection(name).doc(id).get()
    return (data as Doc | null) ?? undefined
  },
  /** Those of the given documents that exist; one call for each 500, none for none. */
  async some(ids: Iterable<string>): Promise<Map<string, Doc>> {
    const wanted = [...new Set(ids)]
    const shares = Array.from({ length: Math.ceil(wanted.length / 500) }, (__, at) =>
      wanted.slice(at * 500, at * 500 + 500),
    )
    const found = await Promise.all(
      shares.map((share) =>
        (db.collection(name) as QueriedCollection<Doc>)
          .where({ _id: _.in(share) })
          .limit(500)
          .get(),
      ),
    )
    return new Map(found.flatMap(({ data }) => data.map((doc) => [doc._id, doc] as const)))
  },
})
