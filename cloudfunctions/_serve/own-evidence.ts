import { Refusal } from '../../miniprogram/shared/refusals'
import { tooMany } from '../../miniprogram/shared/vocabulary/evidence'
import type { EvidenceItem } from '../_domain/case/state'
import { _ } from '../_store/database'
import { evidence } from '../_store/evidence/evidence'

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
  const wanted = items.map(({ id }) => id)
  if (wanted.length === 0) return write()
  try {
    if ((await claim(wanted, holder, now)) < wanted.length) throw new Refusal('EVIDENCE_NOT_FOUND', field)
    return await write()
  } catch (error) {
    if (error instanceof Refusal) await giveBack(wanted)
    throw error
  }
}

/** @returns how many exist and are not being swept away */
async function claim(ids: string[], holder: string, now: number): Promise<number> {
  const { stats } = await evidence.all.where({ _id: _.in(ids), uses: _.gte(0) }).update({
    data: { uses: _.inc(1), heldBy: _.addToSet(holder), claimedAt: now },
  })
  return stats.updated
}

const giveBack = (ids: string[]) =>
  evidence.all.where({ _id: _.in(ids), uses: _.gte(1) }).update({ data: { uses: _.inc(-1) } })
