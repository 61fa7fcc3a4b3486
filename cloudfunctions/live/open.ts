import { dayOf } from '../../miniprogram/shared/clock/days'
import type { Parsed } from '../../miniprogram/shared/contract/index'
import { Refusal } from '../../miniprogram/shared/refusals'
import { bodyHash } from '../../miniprogram/shared/seal/hash'
import { liveLimits } from '../../miniprogram/shared/vocabulary/live'
import { streamsAs } from '../_domain/case/live/access'
import { courseOf, secondsLeft } from '../_domain/case/live/course'
import type { Actor } from '../_domain/decider'
import { answerOnce, type Call, type Handler, standing } from '../_serve/call'
import { take } from '../_store/calls/requests'
import { cases } from '../_store/case/cases'
import type { Transaction } from '../_store/database'
import { type LiveDoc, lives, putLive, seats } from '../_store/live/lives'
import { merchantBehind } from '../_store/merchant/codes'
import { merchants } from '../_store/merchant/merchants'
import { homeDistrict } from '../_store/place/places'
import { newId } from '../_store/secrets/ids'
import { pushUntil, pushUrl } from './addresses'

export const open: Handler<'live.open'> = async (input, call) => {
  const { openid, now } = call
  const until = pushUntil(now)
  const place = await placeOfStream(input, call)
  await take('live', openid, now)
  return answerOnce(call, async (transaction) => {
    const seat = await takeSeat(transaction, openid, place, { until, now })
    return { ...seat, pushUrl: pushUrl(seat.streamId, until), until }
  })
}

/** Longer than any form waits, and than its recording is kept by itself, ms. */
const keptLoose = 31 * 86_400_000

/** `running`: pictures have come. */
interface Seat {
  streamId: string
  maxSeconds: number
  running?: true
}

/** The one stream that a person has open at a place: one that still has time left, or a new one. */
async function takeSeat(
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

/** The place a stream is about, and the part in which the caller streams. */
interface StreamPlace {
  by: Actor
  districtId: string
  caseId?: string
  merchantId?: string
}

/** Refusals: CASE_NOT_FOUND, WRONG_STATE, CODE_NOT_FOUND, MERCHANT_NOT_FOUND. */
async function placeOfStream(input: Parsed<'live.open'>, call: Call): Promise<StreamPlace> {
  if (input.caseId !== undefined) return placeOfCase(input.caseId, call)
  const by: Actor = { role: 'consumer' }
  const merchantId = input.code === undefined ? input.merchantId : await merchantBehind(input.code, dayOf(call.now))
  if (merchantId === undefined) {
    if (input.code !== undefined) throw new Refusal('CODE_NOT_FOUND', 'code')
    return { by, districtId: (await homeDistrict())._id }
  }
  const shop = await merchants.find(merchantId)
  if (!shop) throw new Refusal('MERCHANT_NOT_FOUND', 'merchantId')
  return { by, districtId: shop.districtId, merchantId }
}

async function placeOfCase(caseId: string, call: Call): Promise<StreamPlace> {
  const head = await cases.find(caseId)
  const role = head && streamsAs(standing(call, head))
  if (!head || !role) throw new Refusal('CASE_NOT_FOUND', 'caseId')
  if (head.state.closedAt !== undefined) throw new Refusal('WRONG_STATE', 'caseId')
  const { districtId, merchantId } = head.state
  const by: Actor = role === 'officer' ? { role, ref: call.staff?._id as string } : { role }
  return { by, districtId, caseId, ...(merchantId !== undefined && { merchantId }) }
}
