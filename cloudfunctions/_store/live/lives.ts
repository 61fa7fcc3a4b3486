import type { LiveState } from '../../../miniprogram/shared/vocabulary/live'
import type { Heard } from '../../_domain/case/live/course'
import type { Actor } from '../../_domain/decider'
import { _, collection, type Documents, inTransaction, type Within } from '../database'
import { wake } from '../schedule'
import { openByMaster, presentKeyId, sealByMaster } from '../secrets/cipher'

/** A moment that a viewer marked, ms from the stream's start. */
export interface LiveMark {
  id: string
  at: number
  by: Actor
  /** Encrypted under the master key: it may name a person. */
  note?: string
  /** The viewer's own picture of it. */
  still?: string
}

/** One address to watch, given to one person for one viewing. */
interface Viewing {
  /** SHA-256 of the ticket in the address. */
  ticket: string
  who: Actor
  /** Of a viewer without a position in the bureau; never shown. */
  openid?: string
  at: number
  usedAt?: number
}

/** A live stream. Its id is its name at the live service: 100 random bits. */
export interface LiveDoc extends Heard {
  _id: string
  districtId: string
  openid: string
  by: Actor
  caseId?: string
  merchantId?: string
  marks: LiveMark[]
  /** Id of the master key that encrypts the marks' notes. */
  notesBy?: string
  viewings: Viewing[]
  /** The officers whom the centre ordered there before there was a case. */
  sent?: { officerId: string; orderId: string; at: number }[]
  /** The state when the stream was last settled; its facts tell the current one. */
  state: LiveState
  /** When the clock has to look at it; absent when no fact is awaited. */
  lookAt?: number
  /** When it is removed because no complaint has taken it. */
  forgetAt?: number
  /** Until when a call is fetching its recordings. */
  fetchingUntil?: number
}

export const lives = collection<LiveDoc>('lives')

/** The stream that a person has open in a place. `_id` names both. */
export const seats = collection<{ _id: string; streamId: string; at: number }>('live_seats')

/** When the timer has something to do for a stream: to look at it, or to remove it. */
export function dueOf({ lookAt, forgetAt }: LiveDoc): number | undefined {
  const times = [lookAt, forgetAt].filter((at) => at !== undefined)
  return times.length > 0 ? Math.min(...times) : undefined
}

/** Writes a stream whole, in a transaction that has read it. */
export async function putLive(doc: LiveDoc, transaction: Documents): Promise<void> {
  await lives.put(doc, transaction)
  const due = dueOf(doc)
  if (due !== undefined) await wake('lives', doc._id, due, transaction)
}

/** Changes a stream in a transaction of its own; undefined when there is none or the change returns it. */
export const changeLive = (
  id: string,
  change: (doc: LiveDoc) => Partial<LiveDoc> | undefined,
): Promise<LiveDoc | undefined> =>
  inTransaction(async (transaction) => {
    const doc = await lives.find(id, transaction)
    const changed = doc && change(doc)
    if (!doc || !changed) return undefined
    // A field that JSON would drop is dropped.
    const after: LiveDoc = JSON.parse(JSON.stringify({ ...doc, ...changed }))
    await putLive(after, transaction)
    return after
  })

export const livesOf = (caseId: string): Promise<LiveDoc[]> => lives.list({ caseId }, 100, { openedAt: 'asc' })

export const livesIn = (districtId: Within, states: LiveState[], limit: number): Promise<LiveDoc[]> =>
  lives.list({ districtId, state: _.in(states) }, limit, { openedAt: 'desc' })

/** Removes a stream whose time to find a complaint is over. */
export async function removeLooseLive(_id: string, now: number): Promise<void> {
  await lives.all.where({ _id, forgetAt: _.lt(now) }).remove()
}

export const sealNote = (markId: string, note: string) => sealByMaster(markId, note)
export const noteOf = ({ id, note }: LiveMark) => (note === undefined ? undefined : openByMaster(id, note))

/**
 * Encrypts notes again that an earlier master key encrypts.
 * @returns how many streams were left to do before this step
 */
export async function rewrapNotes(most: number): Promise<number> {
  const present = presentKeyId()
  const stale = await Promise.all([_.lt(present), _.gt(present)].map((notesBy) => lives.list({ notesBy }, most)))
  const found = stale.flat()
  for (const { _id } of found)
    await changeLive(_id, ({ marks }) => ({
      notesBy: present,
      marks: marks.map((mark) => {
        const note = noteOf(mark)
        return note === undefined ? mark : { ...mark, note: sealNote(mark.id, note) }
      }),
    }))
  return found.length
}
