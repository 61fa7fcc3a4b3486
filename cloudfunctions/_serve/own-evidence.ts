import { Refusal } from '../../miniprogram/shared/refusals'
import { tooMany } from '../../miniprogram/shared/vocabulary/evidence'
import type { SealedPiece } from '../_domain/sealed-piece'
import { _ } from '../_store/database'
import { evidence } from '../_store/evidence'

/**
 * What a case seals of evidence that the caller has sealed, in the order given, for a case that is to keep it: from here on it is not
 * swept away. Refusals: EVIDENCE_NOT_FOUND, also for that of others; INVALID_INPUT for more of a kind than a case may hold.
 */
export async function sealedBy(openid: string, ids: string[], field = 'evidence'): Promise<SealedPiece[]> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return []
  const found = await evidence.some(wanted)
  const docs = wanted.map((id) => {
    const doc = found.get(id)
    if (doc?.owner !== openid || doc.uses < 0) throw new Refusal('EVIDENCE_NOT_FOUND', field)
    return doc
  })
  const excess = tooMany(docs.map(({ kind }) => kind))
  if (excess) throw new Refusal('INVALID_INPUT', field, excess.sentence)
  const { stats } = await evidence.all.where({ _id: _.in(wanted), uses: _.gte(0) }).update({ data: { uses: _.inc(1) } })
  if (stats.updated < wanted.length) throw new Refusal('EVIDENCE_NOT_FOUND', field)
  return docs.map(({ _id: id, sha256, kind, origin }) => ({ id, sha256, kind, origin }))
}
