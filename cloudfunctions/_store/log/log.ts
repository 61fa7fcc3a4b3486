import { genesis, hashOrNothing } from '../../../miniprogram/shared/seal/chain'
import { signCheckpoint } from '../../../miniprogram/shared/seal/checkpoint'
import { emptyFrontier, extend, type Frontier, rootOf } from '../../../miniprogram/shared/seal/frontier'
import { growTiles } from '../../../miniprogram/shared/seal/grow-tiles'
import { leafOf } from '../../../miniprogram/shared/seal/leaf'
import { logName } from '../../../miniprogram/shared/seal/log-name'
import { collection, type Transaction } from '../database'
import { eventsBy, idBefore } from '../stream'
import { inTransaction } from '../transaction'
import { type EntryDoc, logEntries, waitingEntries } from './entries'
import { logSeed, publishedKey } from './key'
import { edgeTiles, putTile } from './tiles'

/** The log's head, one document: every sequencer writes it, so that two of them collide. */
export interface LogHead extends Frontier {
  _id: string
  /** When the newest checkpoint was signed; never goes back. */
  at: number
  /** The newest checkpoint as a signed note. */
  checkpoint: string
  /** The key that signed it, as it is published. */
  key: string
}

/** The first checkpoint of each size. `_id`: the size, padded; `before`: the size before, to show a gap. */
interface CheckpointDoc {
  _id: string
  size: number
  before: number
  note: string
}

const heads = collection<LogHead>('log_head')
const checkpoints = collection<CheckpointDoc>('checkpoints')
const headId = 'head'

export const logHead = () => heads.find(headId)

/**
 * An event is timed when its call begins and committed up to 50 seconds later, the function's 20 and a transaction's
 * 30; functions that may run for 60 seconds can commit one even later. Such an event loses nothing: it gets the next
 * place, after some that happened later.
 */
const settledAfter = 60_000

/**
 * Gives up to `most` waiting entries their places and signs the log, in one transaction. May run late, twice or beside
 * itself: the loser of a race finds the entries taken.
 * An entry that is not its event's, or whose event hangs on no chain, is set aside and not signed.
 * @returns how many entries were found waiting, and the ids of those that were set aside
 */
export async function growLog(now: number, most: number): Promise<{ found: number; wrong: string[] }> {
  const seed = logSeed()
  const ids = await waitingEntries(now - settledAfter, most)
  const wrong = await wrongEntries(ids)
  for (const { _id, hash, at } of wrong) await logEntries.all.doc(_id).set({ data: { hash, at, wrong: true } })
  await inTransaction(async (transaction) => {
    const head = await heads.find(headId, transaction)
    const entries = await stillWaiting(ids, transaction)
    const { size, peaks } = head ?? emptyFrontier
    if (head && entries.length === 0 && now <= head.at) return
    const leaves = entries.map(({ hash }) => leafOf(hash))
    const grown = extend({ size, peaks }, leaves)
    const at = Math.max(now, head?.at ?? 0)
    const root = Buffer.from(rootOf(grown)).toString('hex')
    const note = signCheckpoint({ origin: logName, size: grown.size, root, at }, logName, seed)
    const { written } = growTiles(size, await edgeTiles(size, transaction), leaves)
    for (const tile of written) await putTile(tile, transaction)
    for (const [order, { _id, hash, at }] of entries.entries()) {
      await logEntries
        .in(transaction)
        .doc(_id)
        .set({ data: { hash, at, index: size + order } })
    }
    if (entries.length > 0) {
      const _id = String(grown.size).padStart(12, '0')
      await checkpoints.in(transaction).add({ data: { _id, size: grown.size, before: size, note } })
    }
    const data = { ...grown, at, checkpoint: note, key: publishedKey(seed) }
    await heads.in(transaction).doc(headId).set({ data })
  })
  return { found: ids.length, wrong: wrong.map(({ _id }) => _id) }
}

/** Entries that do not follow from the stored events: each event is hashed anew, on the event before it. */
async function wrongEntries(ids: string[]): Promise<EntryDoc[]> {
  if (ids.length === 0) return []
  const [entries, own] = await Promise.all([logEntries.some(ids), eventsBy(ids)])
  const before = await eventsBy([...own.values()].flatMap((event) => idBefore(event) ?? []))
  return [...entries.values()].filter((entry) => {
    const event = own.get(entry._id)
    if (!event || !entry.waiting) return entry.waiting === true
    const previous = idBefore(event)
    const prev = previous === undefined ? genesis : before.get(previous)?.hash
    return (
      prev === undefined ||
      event.prev !== prev ||
      hashOrNothing(prev, event) !== entry.hash ||
      event.hash !== entry.hash
    )
  })
}

/** Read again under the transaction's snapshot: a query outside may be behind another sequencer. */
async function stillWaiting(ids: string[], transaction: Transaction): Promise<EntryDoc[]> {
  const found: EntryDoc[] = []
  for (const id of ids) {
    const entry = await logEntries.find(id, transaction)
    if (entry?.waiting) found.push(entry)
  }
  return found
}
