import { AppError } from '#shared/errors'
import type { Transaction } from '../../_persistence/database'
import { evidence } from '../../_persistence/evidence/evidence'
import { scheduleJob } from '../../_persistence/schedule'
import type { FiledCase, FilingPart } from '../filing-part'
import { type LivestreamDoc, livestreams, saveLivestream } from './livestreams'
import { settleQuietly } from './settle'

/**
 * Gives the caller's streams without a case to the case that is being filed, with their events so
 * far. Error: LIVE_NOT_FOUND, also for streams of others and of other cases.
 */
async function bindStreams(
  transaction: Transaction,
  streamIds: string[],
  to: FiledCase,
): Promise<void> {
  for (const streamId of new Set(streamIds)) {
    const livestream = await livestreams.find(streamId, transaction)
    if (livestream?.openid !== to.openid || livestream.caseId !== undefined)
      throw new AppError('LIVE_NOT_FOUND', 'streams')
    const { forgetAt, ...storedFields } = livestream
    const { caseId, districtId, now } = to
    await saveLivestream({ ...storedFields, caseId, districtId, lookAt: now }, transaction)
    await useEvidence(transaction, livestream, caseId, now)
  }
}

/** The case uses its streams' evidence: it is not swept away. */
async function useEvidence(
  transaction: Transaction,
  { kept: keptFiles, marks: bookmarks }: LivestreamDoc,
  caseId: string,
  now: number,
) {
  const recordings = keptFiles.flatMap((keptFile) =>
    'evidenceId' in keptFile ? [keptFile.evidenceId] : [],
  )
  const evidenceIds = [...recordings, ...bookmarks.flatMap(({ still }) => still ?? [])]
  if (evidenceIds.length > 0) await scheduleJob('checks', '', now, transaction)
  for (const evidenceId of evidenceIds) {
    const evidenceDocument = await evidence.find(evidenceId, transaction)
    if (!evidenceDocument || evidenceDocument.uses < 0) continue
    await evidence.save(
      {
        ...evidenceDocument,
        uses: evidenceDocument.uses + 1,
        heldBy: [...(evidenceDocument.heldBy ?? []), caseId],
      },
      transaction,
    )
  }
}

export const filing: FilingPart[] = [
  {
    bindStreams,
    async afterFiling(streamIds, now) {
      for (const streamId of streamIds) await settleQuietly(streamId, now)
    },
  },
]
