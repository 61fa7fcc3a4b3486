import { bodyHash } from '#shared/proof/hash'
import type { RunBudget } from '../_gateway/run-budget'
import { inTransaction } from '../_persistence/database'
import {
  accessContent,
  accessLog,
  addAdminAction,
  pendingAccessIds,
} from '../_persistence/requests/access-log'

/** Of one admin action: its transaction ends well within the 30 seconds that it may take. */
const accessesPerAction = 64
/** A busy minute; the rest comes next minute. */
const maxActions = 10

/**
 * Enters the accesses to personal data into the log, several in one admin action. The audit then
 * notices an access that is deleted, changed or inserted later. It may run twice or at the same
 * time as another run: the loser of the race finds no pending accesses.
 */
export async function logAccesses(
  _jobId: string,
  now: number,
  budget: RunBudget,
): Promise<number | undefined> {
  for (let round = 0; round < maxActions && !budget.isSpent(); round++) {
    const accessIds = await pendingAccessIds(accessesPerAction)
    await inTransaction(async (transaction) => {
      const accesses = []
      for (const accessId of accessIds) accesses.push(await accessLog.find(accessId, transaction))
      const pendingAccesses = accesses
        .filter((access) => access !== undefined)
        .filter(({ pending }) => pending)
      const [first] = pendingAccesses
      if (!first) return
      const from = pendingAccesses.reduce(
        (earliestAt, { at }) => Math.min(earliestAt, at),
        first.at,
      )
      const contents = pendingAccesses
        .map(accessContent)
        .sort((a, second) => (a._id < second._id ? -1 : 1))
      const data = { count: pendingAccesses.length, from, digest: bodyHash(contents) }
      const adminActionId = await addAdminAction(
        { type: 'accesses.kept', data },
        { at: now, by: { role: 'system' } },
        transaction,
      )
      for (const content of contents)
        await accessLog.save({ ...content, deed: adminActionId }, transaction)
    })
    if (accessIds.length < accessesPerAction) return undefined
  }
  return now
}
