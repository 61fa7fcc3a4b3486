import type { LiveState } from '#shared/vocabulary/live'
import type { Actor } from '../../_domain/decider'
import {
  _,
  collection,
  type Documents,
  type IdFilter,
  inTransaction,
} from '../../_persistence/database'
import { scheduleJob } from '../../_persistence/schedule'
import {
  currentMasterKeyId,
  decryptWithMasterKey,
  encryptWithMasterKey,
} from '../../_persistence/secrets/cipher'
import type { StreamReports } from './course'

/** A moment that a viewer marked, ms from the stream's start. */
export interface Bookmark {
  id: string
  at: number
  by: Actor
  /** Encrypted under the master key: it may name a person. */
  note?: string
  /** The viewer's own picture of it. */
  still?: string
}

/** One address to watch, given to one person for one viewing. */
interface StreamViewing {
  /** SHA-256 of the ticket in the address. */
  ticket: string
  who: Actor
  /** Of a viewer without a position in the bureau; never shown. */
  openid?: string
  at: number
  usedAt?: number
}

/** A live stream. Its id is its name at the live service: 100 random bits. */
export interface LivestreamDoc extends StreamReports {
  _id: string
  districtId: string
  openid: string
  by: Actor
  caseId?: string
  merchantId?: string
  marks: Bookmark[]
  /** Id of the master key that encrypts the marks' notes. */
  notesBy?: string
  viewings: StreamViewing[]
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

export const livestreams = collection<LivestreamDoc>('livestreams')

/** The stream that a person has open in a place. `_id` names both. */
export const seats = collection<{ _id: string; streamId: string; at: number }>('live_seats')

/** When the timer has something to do for a stream: to look at it, or to remove it. */
export function nextJobAt({ lookAt, forgetAt }: LivestreamDoc): number | undefined {
  const times = [lookAt, forgetAt].filter((dueTime) => dueTime !== undefined)
  return times.length > 0 ? Math.min(...times) : undefined
}

/** Writes a stream whole, in a transaction that has read it. */
export async function saveLivestream(
  livestream: LivestreamDoc,
  transaction: Documents,
): Promise<void> {
  await livestreams.save(livestream, transaction)
  const jobDueAt = nextJobAt(livestream)
  if (jobDueAt !== undefined)
    await scheduleJob('livestreams', livestream._id, jobDueAt, transaction)
}

/**
 * Changes a stream in a transaction of its own; undefined when there is none or the change returns
 * it.
 */
export const changeLivestream = (
  streamId: string,
  change: (livestream: LivestreamDoc) => Partial<LivestreamDoc> | undefined,
): Promise<LivestreamDoc | undefined> =>
  inTransaction(async (transaction) => {
    const livestream = await livestreams.find(streamId, transaction)
    const changedFields = livestream && change(livestream)
    if (!livestream || !changedFields) return undefined
    // A field that JSON would drop is dropped.
    const nextDoc: LivestreamDoc = JSON.parse(JSON.stringify({ ...livestream, ...changedFields }))
    await saveLivestream(nextDoc, transaction)
    return nextDoc
  })

export const livestreamsOfCase = (caseId: string): Promise<LivestreamDoc[]> =>
  livestreams.list({ caseId }, 100, { openedAt: 'asc' })

export const livestreamsInDistrict = (
  districtId: IdFilter,
  states: LiveState[],
  maxResults: number,
): Promise<LivestreamDoc[]> =>
  livestreams.list({ districtId, state: _.in(states) }, maxResults, { openedAt: 'desc' })

/** Removes a stream whose time to find a complaint is over. */
export async function removeUnusedLivestream(_id: string, now: number): Promise<void> {
  await livestreams.collection.where({ _id, forgetAt: _.lt(now) }).remove()
}

/** Removes all streams whose time to find a complaint is over. */
export async function removeUnusedLivestreams(now: number): Promise<void> {
  await livestreams.collection.where({ forgetAt: _.lt(now) }).remove()
}

/** Removes what says since before a moment which stream a person has open. */
export async function removeSeatsBefore(openedBefore: number): Promise<void> {
  await seats.collection.where({ at: _.lt(openedBefore) }).remove()
}

export const encryptNote = (markId: string, noteText: string) =>
  encryptWithMasterKey(markId, noteText)
export const decryptNote = ({ id, note }: Bookmark) =>
  note === undefined ? undefined : decryptWithMasterKey(id, note)

/**
 * Encrypts notes again that an earlier master key encrypts.
 * @returns how many streams were left to do before this step
 */
export async function reencryptNotes(maxItems: number): Promise<number> {
  const currentKeyId = currentMasterKeyId()
  const stalePages = await Promise.all(
    [_.lt(currentKeyId), _.gt(currentKeyId)].map((notesBy) =>
      livestreams.list({ notesBy }, maxItems),
    ),
  )
  const staleLivestreams = stalePages.flat()
  for (const { _id } of staleLivestreams)
    await changeLivestream(_id, ({ marks }) => ({
      notesBy: currentKeyId,
      marks: marks.map((mark) => {
        const note = decryptNote(mark)
        return note === undefined ? mark : { ...mark, note: encryptNote(mark.id, note) }
      }),
    }))
  return staleLivestreams.length
}
