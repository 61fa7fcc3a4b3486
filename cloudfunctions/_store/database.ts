import cloud from 'wx-server-sdk'
import { Refusal } from '../../miniprogram/shared/refusals'
import { asAsking, counting, isCrowded } from './tally'

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })

/** The part of the SDK's database in use, with the types that its own declarations leave out. */
interface Document<Doc> {
  /** `data` is null when there is no such document. */
  get(): Promise<{ data: Doc | null }>
  /** Puts the whole document, new or not. */
  set(options: { data: Omit<Doc, '_id'> }): Promise<unknown>
  /** Changes the given fields where there is such a document. */
  update(options: { data: object }): Promise<{ stats: { updated: number } }>
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

interface Aggregation {
  match(condition: object): Aggregation
  group(fields: object): Aggregation
  end(): Promise<{ list: Record<string, unknown>[] }>
}

export interface QueriedCollection<Doc> extends Collection<Doc> {
  aggregate(): Aggregation
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
    Record<'and' | 'or', (conditions: object[]) => object> & {
      remove(): unknown
      aggregate: Record<'sum' | 'cond' | 'and' | 'gt' | 'lt' | 'lte', (value: unknown) => unknown>
    }
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
  runTransaction(body, times) {
    // One request to begin, one to commit or give up: the SDK sends both.
    const begun = asAsking()
    return sdk.runTransaction(async (transaction) => {
      begun()
      return body(counting(transaction, inTurn())).finally(() => asAsking()())
    }, times)
  },
}
export const _ = db.command

/** MongoDB takes no two requests of one transaction at once: each waits for the one before it. */
function inTurn() {
  let last: Promise<unknown> = Promise.resolve()
  return <Result>(ask: () => Promise<Result>): Promise<Result> => {
    const mine = last.then(ask, ask)
    last = mine
    return mine
  }
}

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
  /** Writes a document whole, new or not. */
  async put({ _id, ...data }: Doc, documents: Documents = db): Promise<void> {
    await documents.collection(name).doc(_id).set({ data })
  },
  count: async (condition: object): Promise<number> =>
    (await (db.collection(name) as QueriedCollection<Doc>).where(condition).count()).total,
  /** At most `limit` of those that a condition holds for, in the order of the fields named. */
  async list(condition: object, limit: number, order: Record<string, 'asc' | 'desc'> = {}): Promise<Doc[]> {
    const found: Query<Doc> = (db.collection(name) as QueriedCollection<Doc>).where(condition)
    const sorted = Object.entries(order).reduce((query, [field, to]) => query.orderBy(field, to), found)
    return (await sorted.limit(limit).get()).data
  },
  /** Those of the given documents that exist, or the named fields of them; one call for each 500, none for none. */
  async some(ids: Iterable<string>, fields?: Record<string, true>): Promise<Map<string, Doc>> {
    const wanted = [...new Set(ids)]
    const shares = Array.from({ length: Math.ceil(wanted.length / 500) }, (__, at) =>
      wanted.slice(at * 500, at * 500 + 500),
    )
    const found = await Promise.all(
      shares.map((share) => {
        const query = (db.collection(name) as QueriedCollection<Doc>).where({ _id: _.in(share) }).limit(500)
        return (fields ? query.field(fields) : query).get()
      }),
    )
    return new Map(found.flatMap(({ data }) => data.map((doc) => [doc._id, doc] as const)))
  },
})

/** The id of a district, or a condition that those of several meet. */
export type Within = string | object

/** A condition that each of these ids meets, and no other. */
export const among = (ids: string[]): Within => (ids.length === 1 ? (ids[0] as string) : _.in(ids))

/** Where a page of a list ended: the value it is sorted by, and the id. */
export type Cursor = [value: number, id: string]

/** The condition for everything after a cursor in a list sorted by a field and then by id. */
export function pageAfter(of: object, by: string, order: 'asc' | 'desc', [value, id]: Cursor): object {
  const [past, upTo] = order === 'asc' ? [_.gt, _.gte] : [_.lt, _.lte]
  return _.and([{ ...of, [by]: upTo(value) }, _.or([{ [by]: past(value) }, { _id: past(id) }])])
}

/** How a lost race shows: by name, or as a duplicate key when two writers add a document. The code is not reliable. */
const conflict = /TransactionConflict|DATABASE_TRANSACTION_CONFLICT|E11000|DATABASE_DUPLICATE_WRITE|duplicate key/i

const attempts = 4

/**
 * Runs the body in a transaction, again from the start after every lost race. The body must have no effect but its
 * reads and writes. Throws BUSY when the races do not end.
 */
export async function inTransaction<Result>(
  body: (transaction: Transaction, attempt: number) => Promise<Result>,
): Promise<Result> {
  let attempt = 0
  for (let round = 1; ; round++) {
    try {
      // The SDK itself tries again, too.
      return await db.runTransaction((transaction) => guarded(transaction, (own) => body(own, ++attempt)))
    } catch (error) {
      if (!isConflict(error) && !isCrowded(error)) throw error
      if (round === attempts) throw new Refusal('BUSY')
      await pause(Math.random() * (isCrowded(error) ? 400 : 40) * round)
    }
  }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** The SDK retries only errors with this very code, and keeps the lost attempt open unless it is rolled back here. */
async function guarded<Result>(transaction: Transaction, body: (transaction: Transaction) => Promise<Result>) {
  try {
    return await body(transaction)
  } catch (error) {
    if (!isConflict(error)) throw error
    const again = Object.assign(new Error('lost a race'), { code: 'DATABASE_TRANSACTION_CONFLICT' })
    await transaction.rollback(again).catch(() => {})
    throw again
  }
}

export function isConflict(error: unknown): boolean {
  const { code, errMsg, message } = error as { code?: string; errMsg?: string; message?: string }
  return [code, errMsg, message].some((text) => typeof text === 'string' && conflict.test(text))
}
