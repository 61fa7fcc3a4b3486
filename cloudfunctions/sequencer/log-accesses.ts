import { bodyHash } from '#shared/proof/hash'
import type { RunBudget } from '../_gateway/run-budget'
import { inTransaction } from '../_persistence/database'
import {
  accessContent,
  accessLog,
  addAdminAction,
  pendingAccessIds,
} from '../_persistence/requests/access-log'
import { lockAccount } from '../_persistence/staff/invitations'

/** So many accesses fit into one admin action. Its transaction ends well within the 30 s limit. */
const accessesPerAction = 64
/** Enough for a busy minute. The rest follows in the next minute. */
const maxActions = 10

/**
 * Enters the accesses to personal data into the log, several in one admin action. The audit then
 * notices an access that is deleted, changed or inserted later. It may run twice or at the same
 * time as another run: the second one finds no pending accesses.
 * @returns when there is more to do, ms since 1970
 */
export async function logAccesses(
  _jobId: string,
  now: number,
  budget: RunBudget,
): Promise<number | undefined> {
  for (let round = 0; round < maxActions && !budget.isSpent(); round++) {
    const accessIds = await pendingAccessIds(accessesPerAction)
    await inTransaction(async (transaction) => {
      // Another run has either entered some of them before the lock, which this read shows, or it
      // conflicts at the lock. So all of them can be read with one request.
      await lockAccount('accesses', String(now), transaction)
      await transaction.flush()
      const accesses = await accessLog.findMany(accessIds)
      const pendingAccesses = [...accesses.values()].filter(({ pending }) => pending)
      if (pendingAccesses.length === 0) return

      const earliestAt = Math.min(...pendingAccesses.map(({ at }) => at))
      const contents = pendingAccesses
        .map(accessContent)
        .sort((access, otherAccess) => (access._id < otherAccess._id ? -1 : 1))
      const data = {
        count: pendingAccesses.length,
        from: earliestAt,
        digest: bodyHash(contents),
      }
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
