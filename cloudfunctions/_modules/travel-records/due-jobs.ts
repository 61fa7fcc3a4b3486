import { caseDecider, findCommandError } from '../../_domain/case/decider'
import { system } from '../../_domain/decider'
import { cases } from '../../_persistence/case/cases'
import { changeCase } from '../../_persistence/case/change-case'
import { inTransaction } from '../../_persistence/database'
import {
  arePending,
  batchesOf,
  markRecorded,
  openBatches,
  recordAfterMs,
  type TrackDoc,
} from '../../_persistence/location/tracks'
import { spoofSignsIn } from './spoof'

/** How many batches one event may name. */
const batchLimit = 50

/**
 * Records in a case the tracks that its officers uploaded, an hour after its end; each batch once.
 */
async function recordTracks(caseId: string, now: number): Promise<number | undefined> {
  const pendingBatches = (await batchesOf(caseId)).reverse().filter((batch) => batch.pending)
  if (pendingBatches.length === 0) return undefined
  const snapshot = await cases.find(caseId)
  const { closedAt } = snapshot?.state ?? {}
  if (closedAt === undefined || now < closedAt + recordAfterMs) return now + recordAfterMs
  let nextDueAt: number | undefined
  for (const officerId of new Set(pendingBatches.map((batch) => batch.officerId))) {
    const officerBatches = pendingBatches.filter((batch) => batch.officerId === officerId)
    if (!(await recordBatches(caseId, officerId, officerBatches.slice(0, batchLimit), now)))
      nextDueAt = now + recordAfterMs
    else if (officerBatches.length > batchLimit) nextDueAt ??= now
  }
  return nextDueAt
}

/** @returns whether they are recorded */
async function recordBatches(
  caseId: string,
  officerId: string,
  docs: TrackDoc[],
  now: number,
): Promise<boolean> {
  const batches = await openBatches(docs)
  const accepted = batches.flatMap((batch) => batch.accepted)
  const rejected = batches.flatMap((batch) => batch.rejected)
  const command = {
    type: 'saveTrack' as const,
    officerId,
    positions: accepted.length,
    rejected: rejected.length,
    signs: spoofSignsIn([...accepted, ...rejected.map(({ position }) => position)]),
    batches: docs.map(({ commitment }) => commitment),
  }
  const context = { now, actor: system }
  return inTransaction(async (transaction) => {
    // Another run of the timer may have recorded them.
    if (!(await arePending(docs, transaction))) return true
    const { previousSnapshot, nextSnapshot } = await changeCase(
      transaction,
      caseId,
      // The case may have been reopened, or erased, in the meantime.
      (complaintCase) =>
        findCommandError(complaintCase, 'saveTrack', context)
          ? []
          : caseDecider.decide(complaintCase, command, context),
      { by: system, at: now, secrets: [] },
    )
    if (nextSnapshot.seq === previousSnapshot.seq) return false
    await markRecorded(docs, transaction)
    return true
  })
}

export const dueJobs = { tracks: recordTracks }
