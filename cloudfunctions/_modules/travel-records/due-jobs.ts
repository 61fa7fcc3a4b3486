import { caseDecider, findCommandError } from '../../_domain/case/decider'
import { system } from '../../_domain/decider'
import { cases } from '../../_persistence/case/cases'
import { changeCase } from '../../_persistence/case/change-case'
import { inTransaction } from '../../_persistence/database'
import {
  arePending,
  decryptBatches,
  loadBatches,
  markRecorded,
  recordAfterMs,
  type TrackDoc,
} from '../../_persistence/location/tracks'
import { findSpoofSigns } from './spoof'

/** Batches that one event can name. */
const maxBatchesPerEvent = 50

/**
 * Records in a case the tracks that its officers have uploaded, an hour after its end. Each batch
 * is recorded once.
 * @returns when to run again, ms since 1970, or undefined for never
 */
async function recordTracks(caseId: string, now: number): Promise<number | undefined> {
  const latestBatchesFirst = await loadBatches(caseId)
  const pendingBatches = latestBatchesFirst.reverse().filter((batch) => batch.pending)
  if (pendingBatches.length === 0) return undefined
  const snapshot = await cases.find(caseId)
  const closedAt = snapshot?.state.closedAt
  if (closedAt === undefined || now < closedAt + recordAfterMs) return now + recordAfterMs

  const officerIds = new Set(pendingBatches.map((batch) => batch.officerId))
  let areAllRecorded = true
  let hasMoreBatches = false
  for (const officerId of officerIds) {
    const officerBatches = pendingBatches.filter((batch) => batch.officerId === officerId)
    const batchesOfEvent = officerBatches.slice(0, maxBatchesPerEvent)
    const isRecorded = await recordBatches(caseId, officerId, batchesOfEvent, now)
    if (!isRecorded) areAllRecorded = false
    else if (officerBatches.length > maxBatchesPerEvent) hasMoreBatches = true
  }
  if (!areAllRecorded) return now + recordAfterMs
  return hasMoreBatches ? now : undefined
}

/** Returns whether the batches are recorded now. */
async function recordBatches(
  caseId: string,
  officerId: string,
  trackDocs: TrackDoc[],
  now: number,
): Promise<boolean> {
  const batches = await decryptBatches(trackDocs)
  const accepted = batches.flatMap((batch) => batch.accepted)
  const rejected = batches.flatMap((batch) => batch.rejected)
  const rejectedPositions = rejected.map(({ position }) => position)
  const command = {
    type: 'saveTrack' as const,
    officerId,
    positions: accepted.length,
    rejected: rejected.length,
    signs: findSpoofSigns([...accepted, ...rejectedPositions]),
    batches: trackDocs.map(({ commitment }) => commitment),
  }
  const context = { now, actor: system }
  return inTransaction(async (transaction) => {
    // Another run of the timer may have recorded them.
    if (!(await arePending(trackDocs, transaction))) return true
    const { previousSnapshot, nextSnapshot } = await changeCase(
      transaction,
      caseId,
      // The case may have been reopened or erased in the meantime. Then nothing is recorded.
      (complaintCase) =>
        findCommandError(complaintCase, 'saveTrack', context)
          ? []
          : caseDecider.decide(complaintCase, command, context),
      { by: system, at: now, secrets: [] },
    )
    const hasNewEvent = nextSnapshot.seq > previousSnapshot.seq
    if (!hasNewEvent) return false
    await markRecorded(trackDocs, transaction)
    return true
  })
}

export const dueJobs = { tracks: recordTracks }
