import { Refusal } from '../../miniprogram/shared/refusals'
import type { Transaction } from '../_store/database'
import { evidence } from '../_store/evidence/evidence'
import { type LiveDoc, lives, putLive } from '../_store/live/lives'
import { wake } from '../_store/schedule'

/**
 * Gives the caller's streams without a case to the case that is being filed, with their events so far. Refusal:
 * LIVE_NOT_FOUND, also for streams of others and of other cases.
 */
export async function bindStreams(
  transaction: Transaction,
  streamIds: string[],
  to: { caseId: string; districtId: string; openid: string; now: number },
): Promise<void> {
  for (const streamId of new Set(streamIds)) {
    const doc = await lives.find(streamId, transaction)
    if (doc?.openid !== to.openid || doc.caseId !== undefined) throw new Refusal('LIVE_NOT_FOUND', 'streams')
    const { forgetAt, ...kept } = doc
    const { caseId, districtId, now } = to
    await putLive({ ...kept, caseId, districtId, lookAt: now }, transaction)
    await useEvidence(transaction, doc, caseId, now)
  }
}

/** The case uses its streams' evidence: it is not swept away. */
async function useEvidence(transaction: Transaction, { kept, marks }: LiveDoc, caseId: string, now: number) {
  const recordings = kept.flatMap((one) => ('evidenceId' in one ? [one.evidenceId] : []))
  const ids = [...recordings, ...marks.flatMap(({ still }) => still ?? [])]
  if (ids.length > 0) await wake('checks', '', now, transaction)
  for (const id of ids) {
    const doc = await evidence.find(id, transaction)
    if (!doc || doc.uses < 0) continue
    await evidence.put({ ...doc, uses: doc.uses + 1, heldBy: [...(doc.heldBy ?? []), caseId] }, transaction)
  }
}
