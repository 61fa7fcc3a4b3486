import { randomUUID } from 'node:crypto'
import type { Transaction } from 'lmdb'
import { CloudFailure } from '../protocol/failure.ts'
import { type KeyPart, keyPartText } from './keys.ts'
import type { Change, Store, Table } from './store.ts'
import { type Overlay, View } from './view.ts'

const MAX_AGE_MS = 30_000

interface OpenTransaction {
  snapshot: Transaction
  /** The sequence number of the last write that the snapshot includes. */
  sequence: number
  overlays: Map<Table, Overlay>
  view: View
  timer: NodeJS.Timeout
}

/**
 * Transactions with snapshot isolation. A transaction reads the state at its beginning, overlaid by
 * its own writes. It holds no locks. If two transactions write the same document, the first commit
 * succeeds and the other transaction fails with a conflict.
 */
export class Transactions {
  /**
   * When a conflict is reported: at the commit, or already at a write to a document that another
   * transaction has written. The real cloud does both, and the SDK retries only the first.
   */
  conflictTime: 'commit' | 'write' = 'commit'
  private readonly store: Store
  private readonly openTransactions = new Map<string, OpenTransaction>()
  constructor(store: Store) {
    this.store = store
    store.oldestOpenSequence = () =>
      Math.min(...[...this.openTransactions.values()].map(({ sequence }) => sequence))
  }

  begin(): string {
    const transactionId = randomUUID()
    const { snapshot, sequence } = this.store.snapshot()
    const overlays = new Map<Table, Overlay>()
    const timer = setTimeout(() => this.close(transactionId), MAX_AGE_MS)
    timer.unref()
    this.openTransactions.set(transactionId, {
      snapshot,
      sequence,
      overlays,
      view: new View(this.store, snapshot, overlays),
      timer,
    })
    return transactionId
  }

  view(transactionId: string): View {
    return this.openTransaction(transactionId).view
  }

  /** Adds changes to the transaction. They are written when it commits. */
  addChanges(transactionId: string, changes: Change[]): void {
    const { overlays, sequence, snapshot } = this.openTransaction(transactionId)
    for (const { table, documentId, newDocument } of changes) {
      const isConflict =
        this.store.versionOf(table, documentId) > sequence ||
        this.isWrittenByOther(transactionId, table, documentId)
      if (this.conflictTime === 'write' && isConflict) {
        this.close(transactionId)
        throw new CloudFailure(
          'DATABASE_TRANSACTION_CONFLICT',
          '[ResourceUnavailable.TransactionConflict] Transaction is conflict, ' +
            `maybe resource operated by others: ${table.name}/${documentId.value}`,
        )
      }
      const overlay: Overlay = overlays.get(table) ?? new Map()
      overlay.set(keyPartText(documentId), { documentId, document: newDocument })
      overlays.set(table, overlay)
    }

    const uniqueTableOverlays = new Map(
      [...overlays].filter(([{ indexes }]) => indexes.some(({ unique }) => unique)),
    )
    const allUniqueChanges = changesOf(uniqueTableOverlays, new View(this.store, snapshot))
    this.store.assertWritable(changes, snapshot, allUniqueChanges)
  }

  private isWrittenByOther(transactionId: string, table: Table, documentId: KeyPart): boolean {
    return [...this.openTransactions].some(
      ([otherId, { overlays }]) =>
        otherId !== transactionId && overlays.get(table)?.has(keyPartText(documentId)),
    )
  }

  async commit(transactionId: string): Promise<void> {
    const { sequence, overlays } = this.openTransaction(transactionId)
    try {
      await this.store.write(() => {
        const changes = changesOf(overlays, new View(this.store))
        const conflictingChange = changes.find(
          ({ table, documentId }) => this.store.versionOf(table, documentId) > sequence,
        )
        if (conflictingChange) {
          const { table, documentId } = conflictingChange
          throw commitConflict(`${table.name}/${documentId.value}`)
        }
        // A document that was inserted and removed in the same transaction is no change.
        const effectiveChanges = changes.filter(
          ({ oldDocument, newDocument }) => oldDocument || newDocument,
        )
        try {
          this.store.assertWritable(effectiveChanges)
        } catch (error) {
          // Another commit has taken the unique key since the snapshot. That is a conflict, not a
          // mistake of the caller.
          throw commitConflict((error as Error).message)
        }
        for (const change of effectiveChanges) this.store.putChange(change)
      })
    } finally {
      this.close(transactionId)
    }
  }

  abort(transactionId: string): void {
    this.openTransaction(transactionId)
    this.close(transactionId)
  }

  /** Ends a transaction without writing. Ignores unknown ids. */
  close(transactionId: string): void {
    const transaction = this.openTransactions.get(transactionId)
    if (!transaction) return
    clearTimeout(transaction.timer)
    transaction.snapshot.done()
    this.openTransactions.delete(transactionId)
  }

  closeAll(): void {
    for (const transactionId of this.openTransactions.keys()) this.close(transactionId)
  }

  private openTransaction(transactionId: string): OpenTransaction {
    const transaction = this.openTransactions.get(transactionId)
    if (transaction) return transaction
    throw new CloudFailure(
      'DATABASE_TRANSACTION_FAIL',
      '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, ' +
        'transaction must be committed or aborted within 30 seconds.',
    )
  }
}

/** The writes of a transaction as changes to the documents of a base view. */
const changesOf = (overlays: Map<Table, Overlay>, baseView: View): Change[] =>
  [...overlays].flatMap(([table, overlay]) =>
    [...overlay.values()].map(({ documentId, document }) => ({
      table,
      documentId,
      oldDocument: baseView.findById(table, documentId),
      newDocument: document,
    })),
  )

const commitConflict = (subject: string) =>
  new CloudFailure(
    'DATABASE_TRANSACTION_CONFLICT',
    `[LimitExceeded.DatabaseTransactionConflict] write conflict on ${subject}`,
  )
