import type { Doc } from '../protocol/ejson.ts'
import { CloudFailure, invalid } from '../protocol/failure.ts'
import { aggregate } from './aggregate.ts'
import { type FindSpec, find, search, type Watcher } from './find.ts'
import { type ModifySpec, planInsert, planModify, planRemove } from './modify.ts'
import type { Change, Store } from './store.ts'
import { Transactions } from './transactions.ts'
import { View } from './view.ts'

const NAME = /^[\w\-.\u4e00-\u9fff]{1,64}$/
const MAX_COLLECTIONS = 100

/** The database in JavaScript values, as functions, phones, seeds and the console use it. */
export class Database {
  readonly store: Store
  readonly transactions: Transactions
  watcher: Watcher = () => {}
  private readonly newest: View

  constructor(store: Store) {
    this.store = store
    this.transactions = new Transactions(store)
    this.newest = new View(store)
  }

  async create(name: unknown): Promise<void> {
    if (typeof name !== 'string' || !NAME.test(name)) throw invalid(`bad collection name ${JSON.stringify(name)}`)
    if (this.store.tables.has(name)) {
      throw new CloudFailure(
        'DATABASE_COLLECTION_ALREADY_EXIST',
        '[ResourceUnavailable.ResourceExist] Table exist. Please check your request.',
      )
    }
    if (this.store.tables.size >= MAX_COLLECTIONS) {
      throw new CloudFailure('DATABASE_COLLECTION_EXCEED_LIMIT', `more than ${MAX_COLLECTIONS} collections`)
    }
    await this.store.define(name, [])
  }

  find(name: unknown, spec: FindSpec, transaction?: string): Doc[] {
    return find(this.view(transaction), this.store.table(name), spec, this.watcher)
  }

  count(name: unknown, query: Doc): number {
    return search(this.newest, this.store.table(name), { query }, this.watcher).length
  }

  aggregate(name: unknown, stages: Doc[]): Doc[] {
    return aggregate(this.store, this.newest, name, stages, this.watcher)
  }

  async insert(name: unknown, docs: Doc[], transaction?: string): Promise<unknown[]> {
    const table = this.store.table(name)
    return this.apply(transaction, (view) => {
      const { ids, changes } = planInsert(view, table, docs)
      return { changes, value: ids }
    })
  }

  async modify(name: unknown, spec: ModifySpec, transaction?: string): Promise<{ updated: number; upsertId: unknown }> {
    const table = this.store.table(name)
    return this.apply(transaction, (view) => {
      const { changes, updated, upsertId } = planModify(view, table, spec, this.watcher)
      return { changes, value: { updated, upsertId } }
    })
  }

  async remove(name: unknown, query: Doc, multi: boolean, transaction?: string): Promise<number> {
    const table = this.store.table(name)
    return this.apply(transaction, (view) => {
      const changes = planRemove(view, table, query, multi, this.watcher)
      return { changes, value: changes.length }
    })
  }

  /** Finds, decides and writes in one step: at once, or into an open transaction. */
  private async apply<T>(
    transaction: string | undefined,
    decide: (view: View) => { changes: Change[]; value: T },
  ): Promise<T> {
    if (transaction !== undefined) {
      const view = this.transactions.view(transaction)
      try {
        const { changes, value } = decide(view)
        this.transactions.hold(transaction, changes)
        return value
      } catch (error) {
        // As in MongoDB, a write that fails is the end of its transaction.
        this.transactions.close(transaction)
        throw error
      }
    }
    return this.store.write(() => {
      const { changes, value } = decide(this.newest)
      this.store.check(changes)
      for (const change of changes) this.store.put(change)
      return value
    })
  }

  private view(transaction?: string): View {
    return transaction === undefined ? this.newest : this.transactions.view(transaction)
  }
}
