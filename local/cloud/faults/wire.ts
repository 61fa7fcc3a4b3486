import type { Body } from '../database/actions.ts'
import type { Transactions } from '../database/transactions.ts'
import type { Invocation } from '../functions/host.ts'
import { CloudFailure, NoAnswer, refused } from '../protocol/failure.ts'
import type { Faults } from './faults.ts'

/** Performs one request of a function, with the faults that the seed decides. */
export async function withFaults(
  faults: Faults,
  transactions: Transactions,
  invocation: Invocation,
  body: Body,
  run: () => Promise<unknown>,
): Promise<unknown> {
  const { action, transactionId } = body
  const place = `${invocation.place} ${++invocation.asked} ${action}`
  if (action.startsWith('database.') && faults.happens('crowded', place)) {
    const code = faults.either(place) ? 'EXCEED_REQUEST_LIMIT' : 'EXCEED_CONCURRENT_REQUEST_LIMIT'
    throw new CloudFailure(code, 'too many requests')
  }
  if (faults.happens('restart', place)) stop(invocation, 'restart')
  if (transactionId !== undefined) await inTransaction(faults, transactions, body, place)
  const late = faults.happens('time-out', place)
  if (late && faults.either(place)) stop(invocation, 'time-out')
  if (faults.clamp !== undefined && body.limit === SDK_LIMIT) body.limit = faults.clamp
  const answer = await run().catch((error) => {
    throw faults.either(place) ? otherForm(error) : error
  })
  if (late) stop(invocation, 'time-out')
  if (faults.happens('lost-reply', place)) throw new NoAnswer()
  return answer
}

const SDK_LIMIT = 100
const TAKEN = 'E11000 duplicate key error collection: of another writer'

/** A transaction that lost a conflict leaves no trace. */
async function inTransaction(faults: Faults, transactions: Transactions, body: Body, place: string): Promise<void> {
  const lost = (error: Error) => {
    transactions.close(body.transactionId)
    throw error
  }
  const conflict = (text: string) => lost(new CloudFailure('DATABASE_TRANSACTION_CONFLICT', text))
  if (body.action === 'database.abortTransaction') return
  if (body.action === 'database.commitTransaction') {
    if (faults.happens('commit-conflict', place)) conflict('[LimitExceeded.DatabaseTransactionConflict] write conflict')
    return
  }
  if (faults.happens('operation-conflict', place))
    conflict('[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others')
  if (body.action !== 'database.insertDocument' || !faults.happens('duplicate-key', place)) return
  lost(faults.either(place) ? otherForm(refused(TAKEN)) : refused(TAKEN))
}

/** The real cloud reports a duplicate key in two forms. */
const otherForm = (error: Error) =>
  error.message.startsWith('E11000') ? new CloudFailure('DATABASE_DUPLICATE_WRITE', 'duplicate write') : error

function stop(invocation: Invocation, how: 'restart' | 'time-out'): never {
  invocation.end?.(how)
  throw new NoAnswer()
}
