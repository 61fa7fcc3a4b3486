import { AppError } from '#shared/errors'
import { findExceededLimit } from '#shared/vocabulary/evidence'
import type { EvidenceItem } from '../_domain/case/state'
import { _, inTransaction } from '../_persistence/database'
import { type EvidenceDoc, endEvidenceUses, evidence } from '../_persistence/evidence/evidence'
import { scheduleJob } from '../_persistence/schedule'

/**
 * Finds evidence items that the caller has uploaded, in the given order. With `claimEvidenceFor`
 * they then become part of a case. Errors: EVIDENCE_NOT_FOUND, also for items of other people;
 * INVALID_INPUT if there are more of a kind than a case may have.
 * @param field the input field that an error names
 */
export async function findOwnEvidence(
  openid: string,
  evidenceIds: string[],
  field = 'evidence',
): Promise<EvidenceItem[]> {
  const uniqueIds = [...new Set(evidenceIds)]
  if (uniqueIds.length === 0) return []
  const docsById = await evidence.findMany(uniqueIds)
  const evidenceDocs = uniqueIds.map((evidenceId) => {
    const evidenceDoc = docsById.get(evidenceId)
    const isUsable =
      evidenceDoc?.owner === openid &&
      evidenceDoc.uses >= 0 &&
      evidenceDoc.thumbnailOf === undefined
    if (!evidenceDoc || !isUsable) throw new AppError('EVIDENCE_NOT_FOUND', field)
    return evidenceDoc
  })
  const kindLimit = findExceededLimit(evidenceDocs.map(({ kind }) => kind))
  if (kindLimit) throw new AppError('INVALID_INPUT', field, kindLimit.sentence)
  return evidenceDocs.map(toEvidenceItem)
}

/** A preserved file as an event records it. */
export const toEvidenceItem = (evidenceDoc: EvidenceDoc): EvidenceItem => ({
  id: evidenceDoc._id,
  sha256: evidenceDoc.sha256,
  kind: evidenceDoc.kind,
  origin: evidenceDoc.origin,
  statement: evidenceDoc.statement ? true : undefined,
  announcedAt: evidenceDoc.announcedAt,
  sealedAt: evidenceDoc.sealedAt,
})

/**
 * Claims evidence items for a record and then runs the write that adds them to it. A claimed item
 * is not swept away.
 *
 * After an expected error nothing was written, so the items are released. After a fault or a kill
 * that is unknown: the hourly sweep later checks whether the record refers to them.
 *
 * Error: EVIDENCE_NOT_FOUND if an item has been swept away meanwhile.
 * @param recordId the id of the case or other record
 */
export async function claimEvidenceFor<Result>(
  items: EvidenceItem[],
  recordId: string,
  now: number,
  write: () => Promise<Result>,
  field = 'evidence',
): Promise<Result> {
  try {
    await claimEvidence(items, recordId, now, field)
    return await write()
  } catch (error) {
    if (error instanceof AppError) await releaseEvidence(items)
    throw error
  }
}

/**
 * Only claims the items. The caller writes at the same time, and releases the items after an
 * expected error.
 */
export async function claimEvidence(
  items: EvidenceItem[],
  recordId: string,
  now: number,
  field = 'evidence',
): Promise<void> {
  if (items.length === 0) return
  const claimedCount = await claimUnswept(evidenceIdsIn(items), recordId, now)
  if (claimedCount < items.length) throw new AppError('EVIDENCE_NOT_FOUND', field)
}

const evidenceIdsIn = (items: EvidenceItem[]) => items.map(({ id }) => id)

/** Claims the items that exist and are not just being swept away. @returns how many these are */
async function claimUnswept(evidenceIds: string[], recordId: string, now: number): Promise<number> {
  const data = { uses: _.inc(1), heldBy: _.addToSet(recordId), claimedAt: now }
  const [{ stats }] = await Promise.all([
    evidence.collection.where({ _id: _.in(evidenceIds), uses: _.gte(0) }).update({ data }),
    scheduleJob('checks', '', now),
  ])
  return stats.updated
}

export async function releaseEvidence(items: EvidenceItem[]): Promise<void> {
  if (items.length > 0)
    await inTransaction((transaction) => endEvidenceUses(evidenceIdsIn(items), transaction))
}
