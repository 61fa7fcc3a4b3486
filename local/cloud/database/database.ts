import type { Doc } from '../protocol/ejson.ts'
import { CloudFailure, invalidParameter } from '../protocol/failure.ts'
import { aggregate } from './aggregate.ts'
import { type FindSpec, findDocuments, type QueryWatcher, search } from './find.ts'
import { type ModifySpec, planInsert, planModify, planRemove } from './modify.ts'
import type { Change, Store } from './store.ts'
import { Transactions } from './transactions.ts'
import { View } from './view.ts'

const COLLECTION_NAME = /^[\w\-.\u4e00-\u9fff]{1,64}$/
const MAX_COLLECTIONS = 100

/** The database with JavaScript values, as functions, phones, seeds and the console use it. */
export class Database {
  readonly store: Store
  readonly transactions: Transactions
  queryWatcher: QueryWatcher = () => {}
  private readonly latestView: View

  constructor(store: Store) {
    this.store = store
    this.transactions = new Transactions(store)
    this.latestView = new View(store)
  }

  async create(collectionName: unknown): Promise<void> {
    if (typeof collectionName !== 'string' || !COLLECTION_NAME.test(collectionName))
      throw invalidParameter(`bad collection name ${JSON.stringify(collectionName)}`)
    if (this.store.tables.has(collectionName)) {
      throw new CloudFailure(
        'DATABASE_COLLECTION_ALREADY_EXIST',
        '[ResourceUnavailable.ResourceExist] Table exist. Please check your request.',
      )
    }
    this.assertRoomFor([collectionName])
    await this.store.defineCollection(collectionName, [])
  }

  /** Throws if these collections and the existing ones are more than an environment may have. */
  assertRoomFor(collectionNames: string[]): void {
    const allNames = new Set([...this.store.tables.keys(), ...collectionNames])
    if (allNames.size > MAX_COLLECTIONS)
      throw new CloudFailure(
        'DATABASE_COLLECTION_EXCEED_LIMIT',
        `more than ${MAX_COLLECTIONS} collections`,
      )
  }

  find(collectionName: unknown, spec: FindSpec, transactionId?: string): Doc[] {
    return findDocuments(
      this.view(transactionId),
      this.store.table(collectionName),
      spec,
      this.queryWatcher,
    )
  }

  count(collectionName: unknown, query: Doc): number {
    return search(this.latestView, this.store.table(collectionName), { query }, this.queryWatcher)
      .length
  }

  aggregate(collectionName: unknown, stages: Doc[]): Doc[] {
    return aggregate(this.store, this.latestView, collectionName, stages, this.queryWatcher)
  }

  async insert(
    collectionName: unknown,
    documents: Doc[],
    transactionId?: string,
  ): Promise<unknown[]> {
    const table = this.store.table(collectionName)
    return this.applyChanges(transactionId, (view) => {
      const { ids, changes } = planInsert(view, table, documents)
      return { changes, value: ids }
    })
  }

  async modify(
    collectionName: unknown,
    spec: ModifySpec,
    transactionId?: string,
  ): Promise<{ updated: number; upsertId: unknown }> {
    const table = this.store.table(collectionName)
    return this.applyChanges(transactionId, (view) => {
      const { changes, updated, upsertId } = planModify(view, table, spec, this.queryWatcher)
      return { changes, value: { updated, upsertId } }
    })
  }

  async remove(
    collectionName: unknown,
    query: Doc,
    multi: boolean,
    transactionId?: string,
  ): Promise<number> {
    const table = this.store.table(collectionName)
    return this.applyChanges(transactionId, (view) => {
      const changes = planRemove(view, table, query, multi, this.queryWatcher)
      return { changes, value: changes.length }
    })
  }

  /** Plans changes and writes them in one step: immediately, or into an open transaction. */
  private async applyChanges<T>(
    transactionId: string | undefined,
    planChanges: (view: View) => { changes: Change[]; value: T },
  ): Promise<T> {
    if (transactionId !== undefined) {
      const view = this.transactions.view(transactionId)
      try {
        const { changes, value } = planChanges(view)
        this.transactions.addChanges(transactionId, changes)
        return value
      } catch (error) {
        // As in MongoDB, a failed write ends its transaction.
        this.transactions.close(transactionId)
        throw error
      }
    }
    return this.store.write(() => {
      const { changes, value } = planChanges(this.latestView)
      this.store.assertWritable(changes)
      for (const change of changes) this.store.putChange(change)
      return value
    })
  }

  private view(transactionId?: string): View {
    return transactionId === undefined ? this.latestView : this.transactions.view(transactionId)
  }
}
