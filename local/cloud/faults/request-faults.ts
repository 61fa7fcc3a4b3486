import type { RequestBody } from '../database/actions.ts'
import type { Transactions } from '../database/transactions.ts'
import type { Invocation } from '../functions/host.ts'
import { CloudFailure, NoResponse, requestFailed } from '../protocol/failure.ts'
import type { Faults } from './faults.ts'

/** Performs one request of a function with the faults that the seed decides. */
export async function withFaults(
  faults: Faults,
  transactions: Transactions,
  invocation: Invocation,
  request: RequestBody,
  performRequest: () => Promise<unknown>,
): Promise<unknown> {
  const { action, transactionId } = request
  const place = `${invocation.faultPlace} ${++invocation.requestCount} ${action}`
  if (action.startsWith('database.') && faults.happens('crowded', place)) {
    const errorCode = faults.tossCoin(place)
      ? 'EXCEED_REQUEST_LIMIT'
      : 'EXCEED_CONCURRENT_REQUEST_LIMIT'
    throw new CloudFailure(errorCode, 'too many requests')
  }
  if (faults.happens('restart', place)) endInvocation(invocation, 'restart')
  if (transactionId !== undefined)
    await injectTransactionFault(faults, transactions, request, place)
  const isTimeout = faults.happens('time-out', place)
  // Half of the timeouts happen before the request is performed, the others after it.
  if (isTimeout && faults.tossCoin(place)) endInvocation(invocation, 'time-out')

  if (faults.clamp !== undefined && request.limit === SDK_DEFAULT_LIMIT)
    request.limit = faults.clamp
  const response = await performRequest().catch((error) => {
    throw faults.tossCoin(place) ? otherDuplicateForm(error) : error
  })

  if (isTimeout) endInvocation(invocation, 'time-out')
  if (faults.happens('lost-reply', place)) throw new NoResponse()
  return response
}

const SDK_DEFAULT_LIMIT = 100
const DUPLICATE_KEY = 'E11000 duplicate key error collection: of another writer'

/** Injects conflicts and duplicate keys. A transaction that fails is closed without a write. */
async function injectTransactionFault(
  faults: Faults,
  transactions: Transactions,
  request: RequestBody,
  place: string,
): Promise<void> {
  const failTransaction = (error: Error) => {
    transactions.close(request.transactionId)
    throw error
  }
  const failWithConflict = (message: string) =>
    failTransaction(new CloudFailure('DATABASE_TRANSACTION_CONFLICT', message))

  if (request.action === 'database.abortTransaction') return
  if (request.action === 'database.commitTransaction') {
    if (faults.happens('commit-conflict', place))
      failWithConflict('[LimitExceeded.DatabaseTransactionConflict] write conflict')
    return
  }
  if (faults.happens('operation-conflict', place))
    failWithConflict(
      '[ResourceUnavailable.TransactionConflict] Transaction is conflict, ' +
        'maybe resource operated by others',
    )
  if (request.action !== 'database.insertDocument' || !faults.happens('duplicate-key', place))
    return
  failTransaction(
    faults.tossCoin(place)
      ? otherDuplicateForm(requestFailed(DUPLICATE_KEY))
      : requestFailed(DUPLICATE_KEY),
  )
}

/**
 * The real cloud reports a duplicate key in two forms. This is the other form of such an error; all
 * other errors are returned unchanged.
 */
const otherDuplicateForm = (error: Error) =>
  error.message.startsWith('E11000')
    ? new CloudFailure('DATABASE_DUPLICATE_WRITE', 'duplicate write')
    : error

function endInvocation(invocation: Invocation, endKind: 'restart' | 'time-out'): never {
  invocation.endProcess?.(endKind)
  throw new NoResponse()
}
