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
 * written nothing, so the items are given back; after a fault that is unknown, and they stay. Refusal:
 * EVIDENCE_NOT_FOUND after a sweep.
 */
export async function keeping<Result>(
  items: EvidenceItem[],
  holder: string,
  write: () => Promise<Result>,
  field = 'evidence',
): Promise<Result> {
  const wanted = items.map(({ id }) => id)
  if (wanted.length === 0) return write()
  try {
    if ((await countUse(wanted, holder, 1)) < wanted.length) throw new Refusal('EVIDENCE_NOT_FOUND', field)
    return await write()
  } catch (error) {
    if (error instanceof Refusal) await countUse(wanted, holder, -1)
    throw error
  }
}

/** @returns how many exist and are not being swept away */
async function countUse(ids: string[], holder: string, by: 1 | -1): Promise<number> {
  const uses = by === 1 ? _.gte(0) : _.gte(1)
  const { stats } = await evidence.all.where({ _id: _.in(ids), uses }).update({
    data: { uses: _.inc(by), ...(by === 1 && { heldBy: _.addToSet(holder) }) },
  })
  return stats.updated
}
