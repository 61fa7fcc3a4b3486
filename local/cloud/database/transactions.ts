import { randomUUID } from 'node:crypto'
import type { Transaction } from 'lmdb'
import { CloudFailure } from '../protocol/failure.ts'
import { idText, type Part } from './keys.ts'
import type { Change, Store, Table } from './store.ts'
import { type Overlay, View } from './view.ts'

const LIFE_MS = 30_000

interface Open {
  at: Transaction
  seq: number
  overlays: Map<Table, Overlay>
  view: View
  timer: NodeJS.Timeout
}

/**
 * Snapshot isolation: reads see the state at the beginning under the transaction's own writes; the first to commit
 * wins; one document is the unit of conflict. No open transaction ever holds a lock.
 */
export class Transactions {
  /**
   * When a conflict is told: at the commit, or already at the write that meets another transaction's or a newer
   * document. The real cloud has been seen to do both, and the SDK retries only the first.
   */
  conflicts: 'commit' | 'write' = 'commit'
  private readonly store: Store
  private readonly open = new Map<string, Open>()
  constructor(store: Store) {
    this.store = store
    store.oldestOpen = () => Math.min(...[...this.open.values()].map(({ seq }) => seq))
  }

  begin(): string {
    const id = randomUUID()
    const { at, seq } = this.store.snapshot()
    const overlays = new Map<Table, Overlay>()
    const timer = setTimeout(() => this.close(id), LIFE_MS)
    timer.unref()
    this.open.set(id, { at, seq, overlays, view: new View(this.store, at, overlays), timer })
    return id
  }

  view(id: string): View {
    return this.find(id).view
  }

  /** Keeps changes in the transaction until it commits. */
  hold(id: string, changes: Change[]): void {
    const { overlays, seq, at } = this.find(id)
    for (const { table, id: key, doc } of changes) {
      if (this.conflicts === 'write' && (this.store.versionOf(table, key) > seq || this.heldByOther(id, table, key))) {
        this.close(id)
        throw new CloudFailure(
          'DATABASE_TRANSACTION_CONFLICT',
          `[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by ` +
            `others: ${table.name}/${key.value}`,
        )
      }
      const overlay = overlays.get(table) ?? new Map()
      overlays.set(table, overlay.set(idText(key), { id: key, doc }))
    }
    const shared = new Map([...overlays].filter(([{ indexes }]) => indexes.some(({ unique }) => unique)))
    this.store.check(changes, at, changesOf(shared, new View(this.store, at)))
  }

  private heldByOther(id: string, table: Table, key: Part): boolean {
    return [...this.open].some(([other, { overlays }]) => other !== id && overlays.get(table)?.has(idText(key)))
  }

  async commit(id: string): Promise<void> {
    const { seq, overlays } = this.find(id)
    try {
      await this.store.write(() => {
        const changes = changesOf(overlays, new View(this.store))
        const lost = changes.find(({ table, id: key }) => this.store.versionOf(table, key) > seq)
        if (lost) throw conflict(`${lost.table.name}/${lost.id.value}`)
        const real = changes.filter(({ old, doc }) => old || doc)
        try {
          this.store.check(real)
        } catch (error) {
          // Another commit took the unique key since the snapshot: that is a conflict, not the caller's mistake.
          throw conflict((error as Error).message)
        }
        for (const change of real) this.store.put(change)
      })
    } finally {
      this.close(id)
    }
  }

  abort(id: string): void {
    this.find(id)
    this.close(id)
  }

  /** Ends a transaction whose invocation is over; ignores unknown ids. */
  close(id: string): void {
    const open = this.open.get(id)
    if (!open) return
    clearTimeout(open.timer)
    open.at.done()
    this.open.delete(id)
  }

  closeAll(): void {
    for (const id of this.open.keys()) this.close(id)
  }

  private find(id: string): Open {
    const open = this.open.get(id)
    if (open) return open
    throw new CloudFailure(
      'DATABASE_TRANSACTION_FAIL',
      '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction ' +
        'must be committed or aborted within 30 seconds.',
    )
  }
}

/** The changes of a transaction against the state that it saw (`before`). */
const changesOf = (overlays: Map<Table, Overlay>, before: View): Change[] =>
  [...overlays].flatMap(([table, overlay]) =>
    [...overlay.values()].map(({ id, doc }) => ({ table, id, old: before.get(table, id), doc })),
  )

const conflict = (what: string) =>
  new CloudFailure(
    'DATABASE_TRANSACTION_CONFLICT',
    `[LimitExceeded.DatabaseTransactionConflict] write conflict on ${what}`,
  )
