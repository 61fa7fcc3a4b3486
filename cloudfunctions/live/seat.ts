import { bodyHash } from '../../miniprogram/shared/seal/hash'
import { liveLimits } from '../../miniprogram/shared/vocabulary/live'
import { courseOf, secondsLeft } from '../_domain/case/live/course'
import type { Transaction } from '../_store/database'
import { type LiveDoc, lives, putLive, seats } from '../_store/live/lives'
import { newId } from '../_store/secrets/ids'
import type { StreamPlace } from './stream-place'

/** Longer than any form waits, and than its recording is kept by itself, ms. */
const keptLoose = 31 * 86_400_000

/** `running`: pictures have come. */
interface Seat {
  streamId: string
  maxSeconds: number
  running?: true
}

/** The one stream that a person has open at a place: one that still has time left, or a new one. */
export async function takeSeat(
  transaction: Transaction,
  openid: string,
  place: StreamPlace,
  { until, now }: { until: number; now: number },
): Promise<Seat> {
  const _id = bodyHash([openid, place.caseId ?? null, place.caseId === undefined ? (place.merchantId ?? null) : null])
  const seat = await seats.find(_id, transaction)
  const open = seat && (await lives.find(seat.streamId, transaction))
  const course = open && courseOf(open, now)
  if (course && course.endedAt === undefined && secondsLeft(course, now) > 0 && bound(open, place)) {
    await putLive({ ...open, pushUntil: until }, transaction)
    const running = course.state === 'running' && { running: true as const }
    return { streamId: open._id, maxSeconds: secondsLeft(course, now), ...running }
  }
  const streamId = newId()
  const { by, ...about } = place
  await lives.in(transaction).add({
    data: {
      _id: streamId,
      ...about,
      openid,
      by,
      openedAt: now,
      pushUntil: until,
      state: 'opened',
      lookAt: until,
      facts: [],
      kept: [],
      marks: [],
      viewings: [],
      ...(about.caseId === undefined && { forgetAt: now + keptLoose }),
    },
  })
  await seats.put({ _id, streamId, at: now }, transaction)
  return { streamId, maxSeconds: liveLimits.seconds }
}

/** A stream that a complaint has taken is no longer the shop page's. */
const bound = ({ caseId }: LiveDoc, place: StreamPlace) => caseId === place.caseId
