import { shanghaiDayOf } from '#shared/calendar/days'
import type { Parsed } from '#shared/contract/index'
import { AppError } from '#shared/errors'
import { bodyHash } from '#shared/proof/hash'
import { liveLimits } from '#shared/vocabulary/live'
import type { Actor } from '../../../../_domain/decider'
import { relationsOfCaller } from '../../../../_gateway/caller'
import type { Call, Handler } from '../../../../_gateway/handler'
import { writeOnce } from '../../../../_gateway/write-once'
import { cases } from '../../../../_persistence/case/cases'
import type { Transaction } from '../../../../_persistence/database'
import { findMerchantByScene } from '../../../../_persistence/merchant/codes'
import { merchants } from '../../../../_persistence/merchant/merchants'
import { homeDistrict } from '../../../../_persistence/place/places'
import { consumeQuota } from '../../../../_persistence/requests/quotas'
import { newId } from '../../../../_persistence/secrets/ids'
import { secondsLeft, streamCourseOf } from '../../course'
import { type LivestreamDoc, livestreams, saveLivestream, seats } from '../../livestreams'
import { streamsAs } from '../../rules/access'
import { pushUntil, signedPushUrl } from './addresses'

export const open: Handler<'live.open'> = async (requestInput, actionCall) => {
  const { openid, now } = actionCall
  const expiresAt = pushUntil(now)
  const place = await placeOfStream(requestInput, actionCall)
  await consumeQuota('live', openid, now)
  return writeOnce(actionCall, async (transaction) => {
    const seat = await takeStreamSeat(transaction, openid, place, { expiresAt, now })
    return { ...seat, pushUrl: signedPushUrl(seat.streamId, expiresAt), expiresAt }
  })
}

/** Longer than any form waits, and than its recording is kept by itself, ms. */
const keptLoose = 31 * 86_400_000

/** `running`: pictures have come. */
interface StreamSeat {
  streamId: string
  maxSeconds: number
  running?: true
}

/** The one stream that a person has open at a place: one that still has time left, or a new one. */
async function takeStreamSeat(
  transaction: Transaction,
  openid: string,
  place: StreamPlace,
  { expiresAt: endsAt, now }: { expiresAt: number; now: number },
): Promise<StreamSeat> {
  const _id = bodyHash([
    openid,
    place.caseId ?? null,
    place.caseId === undefined ? (place.merchantId ?? null) : null,
  ])
  const currentSeat = await seats.find(_id, transaction)
  const openStream = currentSeat && (await livestreams.find(currentSeat.streamId, transaction))
  const streamCourse = openStream && streamCourseOf(openStream, now)
  if (
    streamCourse &&
    streamCourse.endedAt === undefined &&
    secondsLeft(streamCourse, now) > 0 &&
    belongsToPlace(openStream, place)
  ) {
    await saveLivestream({ ...openStream, pushUntil: endsAt }, transaction)
    const running = streamCourse.state === 'running' && { running: true as const }
    return { streamId: openStream._id, maxSeconds: secondsLeft(streamCourse, now), ...running }
  }
  const streamId = newId()
  const { by, ...about } = place
  await livestreams.in(transaction).add({
    data: {
      _id: streamId,
      ...about,
      openid,
      by,
      openedAt: now,
      pushUntil: endsAt,
      state: 'opened',
      lookAt: endsAt,
      facts: [],
      kept: [],
      marks: [],
      viewings: [],
      forgetAt: about.caseId === undefined ? now + keptLoose : undefined,
    },
  })
  await seats.save({ _id, streamId, at: now }, transaction)
  return { streamId, maxSeconds: liveLimits.seconds }
}

/** A stream that a complaint has taken is no longer the shop page's. */
const belongsToPlace = ({ caseId }: LivestreamDoc, place: StreamPlace) => caseId === place.caseId

/** The place a stream is about, and the part in which the caller streams. */
interface StreamPlace {
  by: Actor
  districtId: string
  caseId?: string
  merchantId?: string
}

/** Errors: CASE_NOT_FOUND, WRONG_STATE, CODE_NOT_FOUND, MERCHANT_NOT_FOUND. */
async function placeOfStream(input: Parsed<'live.open'>, actionCall: Call): Promise<StreamPlace> {
  if (input.caseId !== undefined) return placeOfCase(input.caseId, actionCall)
  const participant: Actor = { role: 'consumer' }
  const merchantId =
    input.code === undefined
      ? input.merchantId
      : await findMerchantByScene(input.code, shanghaiDayOf(actionCall.now))
  if (merchantId === undefined) {
    if (input.code !== undefined) throw new AppError('CODE_NOT_FOUND', 'code')
    return { by: participant, districtId: (await homeDistrict())._id }
  }
  const shopRecord = await merchants.find(merchantId)
  if (!shopRecord) throw new AppError('MERCHANT_NOT_FOUND', 'merchantId')
  return { by: participant, districtId: shopRecord.districtId, merchantId }
}

async function placeOfCase(caseId: string, actionCall: Call): Promise<StreamPlace> {
  const snapshot = await cases.find(caseId)
  const role = snapshot && streamsAs(relationsOfCaller(actionCall, snapshot))
  if (!snapshot || !role) throw new AppError('CASE_NOT_FOUND', 'caseId')
  if (snapshot.state.closedAt !== undefined) throw new AppError('WRONG_STATE', 'caseId')
  const { districtId, merchantId } = snapshot.state
  const participant: Actor =
    role === 'officer' ? { role, ref: actionCall.staff?._id as string } : { role }
  return { by: participant, districtId, caseId, merchantId }
}
