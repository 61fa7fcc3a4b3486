import { Refusal } from '../../miniprogram/shared/refusals'
import { db, type Transaction } from './database'
import { isCrowded } from './patiently'

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
