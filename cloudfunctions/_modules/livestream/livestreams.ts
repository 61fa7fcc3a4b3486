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

/** A moment of a stream that a viewer has bookmarked. */
export interface Bookmark {
  id: string
  /** Milliseconds from the start of the stream. */
  at: number
  by: Actor
  /** Encrypted with the master key, because it may name a person. */
  note?: string
  /** Evidence id of the viewer's own picture of the moment. */
  still?: string
}

/** An address for playing the stream, issued to one person for one viewing. */
interface StreamViewing {
  /** SHA-256 of the ticket in the address. */
  ticket: string
  who: Actor
  /** The viewer's account. It is never shown. */
  openid?: string
  /** When the address was issued. */
  at: number
  /** When the viewing began. Absent as long as the address is unused. */
  usedAt?: number
}

/** A livestream. Its id of 100 random bits is also its name at the live service. */
export interface LivestreamDoc extends StreamReports {
  _id: string
  districtId: string
  /** The streamer's account. */
  openid: string
  by: Actor
  caseId?: string
  merchantId?: string
  marks: Bookmark[]
  /** Id of the master key that encrypts the marks' notes. */
  notesBy?: string
  viewings: StreamViewing[]
  /** The officers whom the centre ordered to go there before a case was filed. */
  sent?: { officerId: string; orderId: string; at: number }[]
  /** The state when settle.ts last ran. The current state follows from the facts. */
  state: LiveState
  /** When the timer must calculate the course again. Absent if no fact is awaited. */
  lookAt?: number
  /** When the stream is removed if no complaint has used it. */
  forgetAt?: number
  /** A call fetches the recordings. No other call begins to do so before this time. */
  fetchingUntil?: number
}

export const livestreams = collection<LivestreamDoc>('livestreams')

/** The open stream of a person about one subject (a case or a shop). `_id` is a hash of both. */
export const seats = collection<{ _id: string; streamId: string; at: number }>('live_seats')

/** When the timer must calculate the course of a stream again, or remove the stream. */
export function nextJobAt({ lookAt, forgetAt }: LivestreamDoc): number | undefined {
  const dueTimes = [lookAt, forgetAt].filter((dueTime) => dueTime !== undefined)
  return dueTimes.length > 0 ? Math.min(...dueTimes) : undefined
}

/** Stores a stream in a transaction that has read it, and schedules its next job. */
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
 * Changes a stream in a transaction of its own.
 * @returns the changed stream, or undefined if there is no such stream or `change` returns
 *   undefined
 */
export const changeLivestream = (
  streamId: string,
  change: (livestream: LivestreamDoc) => Partial<LivestreamDoc> | undefined,
): Promise<LivestreamDoc | undefined> =>
  inTransaction(async (transaction) => {
    const livestream = await livestreams.find(streamId, transaction)
    const changedFields = livestream && change(livestream)
    if (!livestream || !changedFields) return undefined
    // JSON removes the fields whose new value is undefined.
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

/** Removes a stream if no complaint has used it in time. */
export async function removeUnusedLivestream(_id: string, now: number): Promise<void> {
  await livestreams.collection.where({ _id, forgetAt: _.lt(now) }).remove()
}

/** Removes all streams that no complaint has used in time. */
export async function removeUnusedLivestreams(now: number): Promise<void> {
  await livestreams.collection.where({ forgetAt: _.lt(now) }).remove()
}

/** Removes the entries of open streams that are older than a given time. */
export async function removeSeatsBefore(openedBefore: number): Promise<void> {
  await seats.collection.where({ at: _.lt(openedBefore) }).remove()
}

export const encryptNote = (markId: string, noteText: string) =>
  encryptWithMasterKey(markId, noteText)
export const decryptNote = ({ id, note }: Bookmark) =>
  note === undefined ? undefined : decryptWithMasterKey(id, note)

/**
 * Encrypts notes with the current master key that were encrypted with an earlier one.
 * @returns the number of streams in this step; if it is 0, all are done
 */
export async function reencryptNotes(maxItems: number): Promise<number> {
  const currentKeyId = currentMasterKeyId()
  // The database has no "not equal" that uses the index.
  const otherKeyIds = [_.lt(currentKeyId), _.gt(currentKeyId)]
  const stalePages = await Promise.all(
    otherKeyIds.map((notesBy) => livestreams.list({ notesBy }, maxItems)),
  )
  const staleLivestreams = stalePages.flat()
  const reencryptNote = (bookmark: Bookmark): Bookmark => {
    const note = decryptNote(bookmark)
    return note === undefined ? bookmark : { ...bookmark, note: encryptNote(bookmark.id, note) }
  }
  for (const { _id: streamId } of staleLivestreams)
    await changeLivestream(streamId, ({ marks: bookmarks }) => ({
      notesBy: currentKeyId,
      marks: bookmarks.map(reencryptNote),
    }))
  return staleLivestreams.length
}
