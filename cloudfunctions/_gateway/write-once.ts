import type { Transaction } from '../_persistence/database'
import { runOnce } from '../_persistence/requests/stored-responses'
import { outputForOutcome } from './case-response'
import type { WriteCall } from './handler'

/** Has something done after the commit, and only by the request that made the write. */
type AfterCommit = (followUp: () => unknown) => void

/** Does a write once, and stores its output in the same transaction. */
export async function writeOnce<Output>(
  actionCall: WriteCall,
  write: (transaction: Transaction, afterCommit: AfterCommit) => Promise<Output>,
): Promise<Output> {
  const { outcome, effects } = await runOnce(actionCall.request, async (transaction) => {
    const followUps: (() => unknown)[] = []
    const output = await write(transaction, (followUp) => followUps.push(followUp))
    return { outcome: { output }, effects: { followUps } }
  })
  for (const followUp of effects?.followUps ?? []) await followUp()
  return outputForOutcome(actionCall, outcome)
}
