import cloud from 'wx-server-sdk'
import { AppError } from '#shared/errors'
import { isOverloaded, startDatabaseRequest, withCounting } from './round-counter'
import { bufferWrites, type WriteBuffer } from './write-buffer'

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })

// The types of the SDK's database, as far as it is used here. Its own declarations lack some of
// them.

interface Document<Doc> {
  /** `data` is null if there is no such document. */
  get(): Promise<{ data: Doc | null }>
  /** Creates or replaces the whole document. */
  set(options: { data: Omit<Doc, '_id'> }): Promise<unknown>
  /** Changes the given fields, if the document exists. */
  update(options: { data: object }): Promise<{ stats: { updated: number } }>
  remove(): Promise<unknown>
}

interface DatabaseQuery<Doc> {
  orderBy(field: string, order: 'asc' | 'desc'): DatabaseQuery<Doc>
  limit(count: number): DatabaseQuery<Doc>
  field(projection: Record<string, boolean>): DatabaseQuery<Doc>
  get(): Promise<{ data: Doc[] }>
}

interface Collection<Doc> {
  doc(documentId: string): Document<Doc>
  add(options: { data: Doc }): Promise<unknown>
}

interface Aggregation {
  match(condition: object): Aggregation
  group(fields: object): Aggregation
  end(): Promise<{ list: Record<string, unknown>[] }>
}

export interface QueriedCollection<Doc> extends Collection<Doc> {
  aggregate(): Aggregation
  where(condition: object): DatabaseQuery<Doc> & {
    count(): Promise<{ total: number }>
    update(options: { data: object }): Promise<{ stats: { updated: number } }>
    remove(): Promise<{ stats: { removed: number } }>
  }
}

/**
 * Reads and writes by id, in the database or in a transaction. There are no queries here, because a
 * query in a transaction does not see the transaction's own writes.
 */
export interface Documents {
  collection(name: string): Collection<any>
}

interface Database extends Documents {
  collection(name: string): QueriedCollection<any>
  command: Record<
    'gt' | 'gte' | 'lt' | 'lte' | 'inc' | 'in' | 'push' | 'set' | 'addToSet',
    (value: unknown) => any
  > &
    Record<'and' | 'or', (conditions: object[]) => object> & {
      remove(): unknown
      aggregate: Record<'sum' | 'cond' | 'and' | 'gt' | 'lt' | 'lte', (value: unknown) => unknown>
    }
  startTransaction(): Promise<SdkTransaction>
}

/** A transaction of the SDK. */
interface SdkTransaction extends Documents {
  commit(): Promise<unknown>
  rollback(): Promise<unknown>
}

/**
 * A transaction as its body sees it. Writes are kept and sent at the end, see `bufferWrites`.
 */
export interface Transaction extends Documents, Pick<WriteBuffer, 'flush' | 'beforeCommit'> {}

/** Programs that prepare data write their documents directly. */
export const isTransaction = (documents: Documents): documents is Transaction =>
  'beforeCommit' in documents

const sdkOptions = { throwOnNotFound: false } as Parameters<typeof cloud.database>[0]
const sdkDatabase = cloud.database(sdkOptions) as unknown as Database
/** The only access to the database: it counts the requests of each call. */
export const db: Database = {
  command: sdkDatabase.command,
  collection: (collectionName) => withCounting(sdkDatabase.collection(collectionName)),
  // The SDK sends a request to begin. It is counted like any other.
  async startTransaction() {
    const markBegun = startDatabaseRequest()
    return sdkDatabase.startTransaction().finally(markBegun)
  },
}
export const _ = db.command

/** MongoDB rejects parallel requests in one transaction, so each waits for the previous one. */
function createRequestQueue() {
  let previousRequest: Promise<unknown> = Promise.resolve()
  return <Result>(sendRequest: () => Promise<Result>): Promise<Result> => {
    const thisRequest = previousRequest.then(sendRequest, sendRequest)
    previousRequest = thisRequest
    return thisRequest
  }
}

/** The largest number of ids that one query may ask for. */
const maxIdsPerQuery = 500

/** Gives access to one collection, with the type of its documents. */
export const collection = <Doc extends { _id: string }>(collectionName: string) => ({
  /** For queries, outside a transaction. */
  get collection() {
    return db.collection(collectionName) as QueriedCollection<Doc>
  },
  /** For reads and writes by id, in a transaction or outside. */
  in: (documents: Documents) => documents.collection(collectionName) as Collection<Doc>,
  async find(documentId: string, documents: Documents = db): Promise<Doc | undefined> {
    const { data } = await documents.collection(collectionName).doc(documentId).get()
    return (data as Doc | null) ?? undefined
  },
  /** Creates or replaces a document. */
  async save({ _id, ...data }: Doc, documents: Documents = db): Promise<void> {
    await documents.collection(collectionName).doc(_id).set({ data })
  },
  count: async (condition: object): Promise<number> =>
    (await (db.collection(collectionName) as QueriedCollection<Doc>).where(condition).count())
      .total,
  /** Reads at most `maxResults` documents that meet a condition, sorted by the given fields. */
  async list(
    condition: object,
    maxResults: number,
    order: Record<string, 'asc' | 'desc'> = {},
  ): Promise<Doc[]> {
    let query: DatabaseQuery<Doc> = (db.collection(collectionName) as QueriedCollection<Doc>).where(
      condition,
    )
    for (const [field, direction] of Object.entries(order)) query = query.orderBy(field, direction)
    return (await query.limit(maxResults).get()).data
  },
  /**
   * Reads the documents with these ids, or only the given fields of them, by id. Missing documents
   * are left out. Sends one request for each 500 ids, none for an empty list.
   */
  async findMany(
    documentIds: Iterable<string>,
    fields?: Record<string, true>,
  ): Promise<Map<string, Doc>> {
    const uniqueIds = [...new Set(documentIds)]
    const batchCount = Math.ceil(uniqueIds.length / maxIdsPerQuery)
    const batches = Array.from({ length: batchCount }, (_element, index) =>
      uniqueIds.slice(index * maxIdsPerQuery, (index + 1) * maxIdsPerQuery),
    )
    const pages = await Promise.all(
      batches.map((batch) => {
        const query = (db.collection(collectionName) as QueriedCollection<Doc>)
          .where({ _id: _.in(batch) })
          .limit(maxIdsPerQuery)
        return (fields ? query.field(fields) : query).get()
      }),
    )
    const documents = pages.flatMap((page) => page.data)
    return new Map(documents.map((document) => [document._id, document] as const))
  },
})

/** The largest number of documents that one query of a function returns. */
const pageSize = 1000

interface ListableCollection<Doc> {
  list(condition: object, limit: number, order: Record<string, 'asc'>): Promise<Doc[]>
}

/**
 * Reads all documents that meet a condition, page by page, so that none is missing in the result.
 */
export async function listAll<Doc extends { _id: string }>(
  listedCollection: ListableCollection<Doc>,
  condition: object,
): Promise<Doc[]> {
  const documents: Doc[] = []
  for (;;) {
    const afterId = documents.at(-1)?._id ?? ''
    const pageCondition = { ...condition, _id: _.gt(afterId) }
    const page = await listedCollection.list(pageCondition, pageSize, { _id: 'asc' })
    documents.push(...page)
    if (page.length < pageSize) return documents
  }
}

/** A condition on an id: equal to one id, or contained in a list of ids. */
export type IdFilter = string | object

/** A condition that exactly these ids meet. */
export const matchAnyId = (documentIds: string[]): IdFilter =>
  documentIds.length === 1 ? (documentIds[0] as string) : _.in(documentIds)

/** Where a page of a list ended: the value of the field that sorts the list, and the id. */
export type Cursor = [value: number, id: string]

/** The condition for everything after a cursor in a list that is sorted by a field, then by id. */
export function pageAfter(
  condition: object,
  sortField: string,
  direction: 'asc' | 'desc',
  [value, id]: Cursor,
): object {
  const isBeyond = direction === 'asc' ? _.gt : _.lt
  const isAtOrBeyond = direction === 'asc' ? _.gte : _.lte
  return _.and([
    { ...condition, [sortField]: isAtOrBeyond(value) },
    _.or([{ [sortField]: isBeyond(value) }, { _id: isBeyond(id) }]),
  ])
}

/**
 * Recognises a write conflict by the error's name, or by a duplicate key when two writers add the
 * same document. The numeric error code is not reliable.
 */
const conflictPattern =
  /TransactionConflict|DATABASE_TRANSACTION_CONFLICT|E11000|DATABASE_DUPLICATE_WRITE|duplicate key/i

const maxAttempts = 16
/** The longest pause before the second attempt; before later attempts it is longer. */
const conflictPauseMs = 10
const maxOverloads = 4
const overloadPauseMs = 400

/**
 * A transaction that a call begins together with its first reads, because it will probably write.
 * It reads what was stored when it began.
 */
export interface EarlyTransaction {
  /** The transaction, for the first attempt of one write. Undefined if it cannot be used. */
  take(): Promise<SdkTransaction | undefined>
  /** Ends the transaction if nobody has taken it. Never throws. */
  discard(): Promise<void>
}

/** The platform ends a transaction after 30 seconds. An old one is not used any more, ms. */
const maxEarlyAgeMs = 10_000

export function beginEarly(): EarlyTransaction {
  const begunAtMs = performance.now()
  // If it cannot begin, the write begins one of its own.
  const beginning = db.startTransaction().catch(() => undefined)
  let isTaken = false

  async function discard() {
    if (isTaken) return
    isTaken = true
    const transaction = await beginning
    if (transaction) await endTransaction(() => transaction.rollback()).catch(() => {})
  }

  return {
    discard,
    async take() {
      if (isTaken) return undefined
      if (performance.now() - begunAtMs > maxEarlyAgeMs) {
        await discard()
        return undefined
      }
      isTaken = true
      return beginning
    },
  }
}

/**
 * Runs the body in a transaction, and from the start again after each write conflict. The body must
 * have no effects other than its reads and writes. Throws BUSY if
 * the conflicts do not end.
 * @param early a transaction that was begun before, for the first attempt
 */
export async function inTransaction<Result>(
  body: (transaction: Transaction, attempt: number) => Promise<Result>,
  early?: EarlyTransaction,
): Promise<Result> {
  let overloads = 0
  for (let attempt = 1; ; attempt++) {
    try {
      const begun = attempt === 1 ? await early?.take() : undefined
      const transaction = begun ?? (await db.startTransaction())
      return await runAttempt(transaction, (documents) => body(documents, attempt))
    } catch (error) {
      const isOverload = isOverloaded(error)
      if (isOverload) overloads++
      if (!isConflict(error) && !isOverload) throw error
      if (attempt === maxAttempts || overloads === maxOverloads) throw new AppError('BUSY')
      const maxPauseMs = isOverload ? overloadPauseMs * overloads : conflictPauseMs * attempt
      await pause(Math.random() * maxPauseMs)
    }
  }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Runs the body once, and commits. After any error, the transaction is rolled back. */
async function runAttempt<Result>(
  transaction: SdkTransaction,
  body: (documents: Transaction) => Promise<Result>,
): Promise<Result> {
  const documents = bufferWrites(withCounting(transaction, createRequestQueue()))
  let isCommitting = false
  try {
    const result = await body(documents as Transaction)
    await documents.complete()
    isCommitting = true
    await endTransaction(() => transaction.commit())
    return result
  } catch (error) {
    // The platform itself ends a transaction whose commit conflicts.
    const hasEnded = isCommitting && isConflict(error)
    if (!hasEnded) await endTransaction(() => transaction.rollback()).catch(() => {})
    throw error
  }
}

/** Commits or rolls back. The SDK sends a request, which is counted like any other. */
async function endTransaction(sendRequest: () => Promise<unknown>): Promise<void> {
  const markEnded = startDatabaseRequest()
  await sendRequest().finally(markEnded)
}

export function isConflict(error: unknown): boolean {
  const { code, errMsg, message } = error as { code?: string; errMsg?: string; message?: string }
  return [code, errMsg, message].some(
    (messageText) => typeof messageText === 'string' && conflictPattern.test(messageText),
  )
}
