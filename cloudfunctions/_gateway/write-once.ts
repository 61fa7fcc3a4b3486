import type { Transaction } from '../_persistence/database'
import { runOnce } from '../_persistence/requests/stored-responses'
import { outputForOutcome } from './case-response'
import type { WriteCall } from './handler'

/**
 * Registers work for after the commit. A repeated request does not run it again. Several follow-ups
 * of one call run at the same time, and while its output is prepared.
 */
type AfterCommit = (followUp: () => unknown) => void

/**
 * Runs a write in a transaction, which also stores the output. A repeated request writes nothing
 * and gets the stored output.
 */
export async function writeOnce<Output>(
  actionCall: WriteCall,
  write: (transaction: Transaction, afterCommit: AfterCommit) => Promise<Output>,
): Promise<Output> {
  const { outcome, effects } = await runOnce(actionCall.request, async (transaction) => {
    const followUps: (() => unknown)[] = []
    const output = await write(transaction, (followUp) => followUps.push(followUp))
    return { outcome: { output }, effects: { followUps } }
  })
  // The output is prepared meanwhile, but the call waits for the follow-ups: the platform may stop
  // the function once it has responded.
  const followingUp = Promise.all((effects?.followUps ?? []).map(async (followUp) => followUp()))
  return outputForOutcome<Output>(actionCall, outcome).finally(() => followingUp)
}
