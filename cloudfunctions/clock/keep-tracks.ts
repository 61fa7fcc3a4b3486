import { caseDecider, refusalFor } from '../_domain/case/decider'
import { spoofSignsIn } from '../_domain/case/track/spoof'
import { system } from '../_domain/decider'
import { cases } from '../_store/case/cases'
import { changeCase } from '../_store/case/change'
import { inTransaction } from '../_store/database'
import { batchesOf, isWaiting, keepAfter, markKept, openBatches, type TrackDoc } from '../_store/track/tracks'

/** How many batches one event may name. */
const most = 50

/** Records in a case the tracks that its officers uploaded, an hour after its end; each batch once. */
export async function keepTracks(caseId: string, now: number): Promise<number | undefined> {
  const waiting = (await batchesOf(caseId)).reverse().filter((batch) => batch.waiting)
  if (waiting.length === 0) return undefined
  const head = await cases.find(caseId)
  const { closedAt } = head?.state ?? {}
  if (closedAt === undefined || now < closedAt + keepAfter) return now + keepAfter
  let again: number | undefined
  for (const officerId of new Set(waiting.map((batch) => batch.officerId))) {
    const own = waiting.filter((batch) => batch.officerId === officerId)
    if (!(await keep(caseId, officerId, own.slice(0, most), now))) again = now + keepAfter
    else if (own.length > most) again ??= now
  }
  return again
}

/** @returns whether they are recorded */
async function keep(caseId: string, officerId: string, docs: TrackDoc[], now: number): Promise<boolean> {
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
  return inTransaction(async (transaction) => {
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
}
