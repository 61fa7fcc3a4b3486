import { bodyHash } from '../../miniprogram/shared/seal/hash'
import { accessLog, addDeed, contentOf, waitingAccesses } from '../_store/calls/access-log'
import { inTransaction } from '../_store/database'

/** Of one deed: a transaction ends well within its 30 seconds. */
const aDeed = 64
/** A busy minute; the rest comes next minute. */
const deeds = 10

/**
 * Enters the accesses to personal data into the log, some in one deed: one that is deleted, changed or put in later is
 * then found by the audit. May run twice or beside itself: the loser of a race finds them taken.
 */
export async function keepAccesses(_: string, now: number): Promise<number | undefined> {
  for (let round = 0; round < deeds; round++) {
    const ids = await waitingAccesses(aDeed)
    await inTransaction(async (transaction) => {
      const found = []
      for (const id of ids) found.push(await accessLog.find(id, transaction))
      const kept = found.filter((access) => access !== undefined).filter(({ waiting }) => waiting)
      const [first] = kept
      if (!first) return
      const from = kept.reduce((least, { at }) => Math.min(least, at), first.at)
      const contents = kept.map(contentOf).sort((a, b) => (a._id < b._id ? -1 : 1))
      const data = { count: kept.length, from, digest: bodyHash(contents) }
      const deed = await addDeed({ type: 'accesses.kept', data }, { at: now, by: { role: 'system' } }, transaction)
      for (const content of contents) await accessLog.put({ ...content, deed }, transaction)
    })
    if (ids.length < aDeed) return undefined
  }
  return now
}
