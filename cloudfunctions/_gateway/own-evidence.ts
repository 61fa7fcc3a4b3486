import { AppError } from '#shared/errors'
import { tooMany } from '#shared/vocabulary/evidence'
import type { EvidenceItem } from '../_domain/case/state'
import { _, inTransaction } from '../_persistence/database'
import { endEvidenceUses, evidence } from '../_persistence/evidence/evidence'
import { scheduleJob } from '../_persistence/schedule'

/**
 * The evidence items that the caller has sealed, in the order given; `claimEvidenceFor` then makes
 * them the case's. Errors: EVIDENCE_NOT_FOUND, also for items of others; INVALID_INPUT for more
 * of a kind than a case may hold.
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
    if (
      evidenceDoc?.owner !== openid ||
      evidenceDoc.uses < 0 ||
      evidenceDoc.thumbnailOf !== undefined
    )
      throw new AppError('EVIDENCE_NOT_FOUND', field)
    return evidenceDoc
  })
  const kindLimit = tooMany(evidenceDocs.map(({ kind }) => kind))
  if (kindLimit) throw new AppError('INVALID_INPUT', field, kindLimit.sentence)
  return evidenceDocs.map(({ _id: id, sha256, kind, origin, statement }) => ({
    id,
    sha256,
    kind,
    origin,
    statement: statement ? true : undefined,
  }))
}

/**
 * Does the write that gives evidence to a record, by its id `recordId`, which keeps it from the
 * sweep. An expected error has written nothing, so the items are given back; after a fault or a
 * kill that is unknown, and the sweep looks later whether the record shows them. Error:
 * EVIDENCE_NOT_FOUND after a sweep.
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

/** The first half of it, for a write that goes on meanwhile and gives back by itself. */
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

/** @returns how many exist and are not being swept away */
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
