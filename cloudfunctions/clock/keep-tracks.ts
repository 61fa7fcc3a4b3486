import { caseDecider, refusalFor } from '../_domain/case/decider'
import { spoofSignsIn } from '../_domain/case/track/spoof'
import type { Actor } from '../_domain/decider'
import { logFault } from '../_serve/fault'
import { cases } from '../_store/case/cases'
import { changeCase } from '../_store/case/change'
import {
  batchesDue,
  batchesOf,
  isWaiting,
  keepAfter,
  markKept,
  openBatches,
  putOff,
  type TrackDoc,
} from '../_store/track/tracks'
import { inTransaction } from '../_store/transaction'

const system: Actor = { role: 'system' }
/** A minute's share, and how many batches one event may name. */
const most = 50

/** Records in each closed case the tracks that its officers uploaded; each batch once. */
export async function keepTracks(now: number): Promise<void> {
  const due = await batchesDue(now, most)
  for (const caseId of new Set(due.map((batch) => batch.caseId))) {
    await keepOf(caseId, now).catch((error) => logFault(error, 'clock.keepTracks'))
  }
}

async function keepOf(caseId: string, now: number): Promise<void> {
  const head = await cases.find(caseId)
  const { closedAt } = head?.state ?? {}
  if (closedAt === undefined || now < closedAt + keepAfter) {
    await putOff(caseId, now + keepAfter)
    return
  }
  const waiting = (await batchesOf(caseId)).reverse().filter(({ keepAt }) => keepAt !== undefined)
  for (const officerId of new Set(waiting.map((batch) => batch.officerId))) {
    const own = waiting.filter((batch) => batch.officerId === officerId)
    await keep(caseId, officerId, own.slice(0, most), now)
  }
}

async function keep(caseId: string, officerId: string, docs: TrackDoc[], now: number): Promise<void> {
  const batches = await openBatches(docs)
  const accepted = batches.flatMap((batch) => batch.accepted)
  const rejected = batches.flatMap((batch) => batch.rejected)
  const command = {
    type: 'keepTrack' as const,
    officerId,
    positions: accepted.length,
    rejected: rejected.length,
    signs: spoofSignsIn([...accepted, ...rejected.map(({ position }) => position)]),
    batches: docs.map(({ commitment }) => commitment),
  }
  const context = { now, actor: system }
  const kept = await inTransaction(async (transaction) => {
    // Another run of the timer may have recorded them.
    if (!(await isWaiting(docs, transaction))) return true
    const { before, after } = await changeCase(
      transaction,
      caseId,
      // The case may have been reopened, or erased, in the meantime.
      (state) => (refusalFor(state, 'keepTrack', context) ? [] : caseDecider.decide(state, command, context)),
      { by: system, at: now, secrets: [] },
    )
    if (after.seq === before.seq) return false
    await markKept(docs, transaction)
    return true
  })
  if (!kept) await putOff(caseId, now + keepAfter)
}
