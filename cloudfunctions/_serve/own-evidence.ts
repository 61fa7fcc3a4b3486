import { Refusal } from '../../miniprogram/shared/refusals'
import { tooMany } from '../../miniprogram/shared/vocabulary/evidence'
import type { EvidenceItem } from '../_domain/case/state'
import { _, inTransaction } from '../_store/database'
import { endUses, evidence } from '../_store/evidence/evidence'
import { wake } from '../_store/schedule'

/**
 * The evidence items that the caller has sealed, in the order given; `keeping` then makes them the case's. Refusals:
 * EVIDENCE_NOT_FOUND, also for items of others; INVALID_INPUT for more of a kind than a case may hold.
 */
export async function sealedBy(openid: string, ids: string[], field = 'evidence'): Promise<EvidenceItem[]> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return []
  const found = await evidence.some(wanted)
  const docs = wanted.map((id) => {
    const doc = found.get(id)
    if (doc?.owner !== openid || doc.uses < 0 || doc.thumbnailOf !== undefined)
      throw new Refusal('EVIDENCE_NOT_FOUND', field)
    return doc
  })
  const excess = tooMany(docs.map(({ kind }) => kind))
  if (excess) throw new Refusal('INVALID_INPUT', field, excess.sentence)
  return docs.map(({ _id: id, sha256, kind, origin, statement }) => ({
    id,
    sha256,
    kind,
    origin,
    ...(statement && { statement: true as const }),
  }))
}

/**
 * Does the write that gives evidence to a record, by its id `holder`, which keeps it from the sweep. A refusal has
 * written nothing, so the items are given back; after a fault or a kill that is unknown, and the sweep looks later
 * whether the record shows them. Refusal: EVIDENCE_NOT_FOUND after a sweep.
 */
export async function keeping<Result>(
  items: EvidenceItem[],
  holder: string,
  now: number,
  write: () => Promise<Result>,
  field = 'evidence',
): Promise<Result> {
  try {
    await claimAll(items, holder, now, field)
    return await write()
  } catch (error) {
    if (error instanceof Refusal) await giveBack(items)
    throw error
  }
}

/** The first half of it, for a write that goes on meanwhile and gives back by itself. */
export async function claimAll(items: EvidenceItem[], holder: string, now: number, field = 'evidence'): Promise<void> {
  if (items.length === 0) return
  const claimed = await claim(idsOf(items), holder, now)
  if (claimed < items.length) throw new Refusal('EVIDENCE_NOT_FOUND', field)
}

const idsOf = (items: EvidenceItem[]) => items.map(({ id }) => id)

/** @returns how many exist and are not being swept away */
async function claim(ids: string[], holder: string, now: number): Promise<number> {
  const data = { uses: _.inc(1), heldBy: _.addToSet(holder), claimedAt: now }
  const [{ stats }] = await Promise.all([
    evidence.all.where({ _id: _.in(ids), uses: _.gte(0) }).update({ data }),
    wake('checks', '', now),
  ])
  return stats.updated
}

export async function giveBack(items: EvidenceItem[]): Promise<void> {
  if (items.length > 0) await inTransaction((transaction) => endUses(idsOf(items), transaction))
}
