import type { ChainedEvent } from '../../../miniprogram/shared/seal/chain'
import { _, collection, type Documents } from '../database'

/**
 * An event's place in the log. Written in the event's own transaction, so that none is missed; `_id` is the event's, so
 * that none is entered twice. It is `waiting` until the sequencer gives it a final `index`.
 */
export interface EntryDoc {
  _id: string
  /** Hash of the event, hex. */
  hash: string
  /** When the event happened, milliseconds since 1970. */
  at: number
  waiting?: true
  /** Counted from 0. */
  index?: number
  /** It does not say what its event says, or the event hangs on no chain: it is never entered. */
  wrong?: true
}

export const logEntries = collection<EntryDoc>('log_entries')

export async function addEntry(_id: string, { hash, at }: ChainedEvent, documents: Documents): Promise<void> {
  await logEntries.in(documents).add({ data: { _id, hash, at, waiting: true } })
}

/** Ids of waiting entries whose events happened up to `until`, in the order of the log: by time, then by id. */
export async function waitingEntries(until: number, limit: number): Promise<string[]> {
  const { data } = await logEntries.all
    .where({ waiting: true, at: _.lte(until) })
    .orderBy('at', 'asc')
    .orderBy('_id', 'asc')
    .limit(limit)
    .field({ _id: true })
    .get()
  return data.map(({ _id }) => _id)
}
