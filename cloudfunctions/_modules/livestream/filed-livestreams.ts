import { AppError } from '#shared/errors'
import type { Transaction } from '../../_persistence/database'
import { evidence } from '../../_persistence/evidence/evidence'
import { scheduleJob } from '../../_persistence/schedule'
import type { FiledCase, FiledLivestreamsSource } from '../filed-livestreams-source'
import { type LivestreamDoc, livestreams, saveLivestream } from './livestreams'
import { settleQuietly } from './settle'

/**
 * Gives livestreams of the filer that belong to no case to the case that is being filed.
 * Error: LIVE_NOT_FOUND, also for streams of others and of other cases.
 */
async function bindStreams(
  transaction: Transaction,
  streamIds: string[],
  { openid, caseId, districtId, now }: FiledCase,
): Promise<void> {
  for (const streamId of new Set(streamIds)) {
    const livestream = await livestreams.find(streamId, transaction)
    if (livestream?.openid !== openid || livestream.caseId !== undefined)
      throw new AppError('LIVE_NOT_FOUND', 'streams')
    // A stream of a case is not removed after a month.
    const { forgetAt: _forgetAt, ...retainedFields } = livestream
    await saveLivestream({ ...retainedFields, caseId, districtId, lookAt: now }, transaction)
    await bindEvidence(transaction, livestream, caseId, now)
  }
}

/** Binds the evidence of a stream to the case, so that the sweep does not delete it. */
async function bindEvidence(
  transaction: Transaction,
  { kept: outcomes, marks: bookmarks }: LivestreamDoc,
  caseId: string,
  now: number,
) {
  const recordingIds = outcomes.flatMap((outcome) =>
    'evidenceId' in outcome ? [outcome.evidenceId] : [],
  )
  const stillIds = bookmarks.flatMap(({ still: stillId }) => stillId ?? [])
  const evidenceIds = [...recordingIds, ...stillIds]
  if (evidenceIds.length > 0) await scheduleJob('checks', '', now, transaction)
  for (const evidenceId of evidenceIds) {
    const evidenceDocument = await evidence.find(evidenceId, transaction)
    const isUsable = evidenceDocument !== undefined && evidenceDocument.uses >= 0
    if (!isUsable) continue
    const boundEvidence = {
      ...evidenceDocument,
      uses: evidenceDocument.uses + 1,
      heldBy: [...(evidenceDocument.heldBy ?? []), caseId],
    }
    await evidence.save(boundEvidence, transaction)
  }
}

export const filedLivestreams: FiledLivestreamsSource[] = [
  {
    bindStreams,
    async afterFiling(streamIds, now) {
      for (const streamId of streamIds) await settleQuietly(streamId, now)
    },
  },
]
