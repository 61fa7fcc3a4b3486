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
import { loadHomeDistrict } from '../../../../_persistence/place/places'
import { consumeQuota } from '../../../../_persistence/requests/quotas'
import { newId } from '../../../../_persistence/secrets/ids'
import { calculateCourse, remainingSecondsOf } from '../../course'
import { type LivestreamDoc, livestreams, saveLivestream, seats } from '../../livestreams'
import { streamerRoleOf } from '../../rules/access'
import { pushExpiryAfter, signedPushUrl } from './addresses'

/** Opens a livestream about a case, a shop, or nothing in particular. */
export const open: Handler<'live.open'> = async (requestInput, actionCall) => {
  const { openid, now } = actionCall
  const expiresAt = pushExpiryAfter(now)
  const subject = await findSubject(requestInput, actionCall)
  await consumeQuota('live', openid, now)
  return writeOnce(actionCall, async (transaction) => {
    const openStream = await openOrContinue(transaction, openid, subject, { expiresAt, now })
    return { ...openStream, pushUrl: signedPushUrl(openStream.streamId, expiresAt), expiresAt }
  })
}

/**
 * A stream without a complaint is removed after this, ms. It is longer than anybody takes to fill
 * in the form, and than the service stores the recording.
 */
const unusedStreamMs = 31 * 86_400_000

interface OpenStream {
  streamId: string
  maxSeconds: number
  /** Pictures have arrived already. */
  running?: true
}

/** What a stream is about, and in which role the caller streams. */
interface StreamSubject {
  by: Actor
  districtId: string
  caseId?: string
  merchantId?: string
}

/**
 * Continues the caller's stream about this subject if it has time left. Otherwise it opens a new
 * stream. A person has one open stream for each subject.
 */
async function openOrContinue(
  transaction: Transaction,
  openid: string,
  subject: StreamSubject,
  { expiresAt, now }: { expiresAt: number; now: number },
): Promise<OpenStream> {
  const seatId = seatIdOf(openid, subject)
  const seat = await seats.find(seatId, transaction)
  const livestream = seat && (await livestreams.find(seat.streamId, transaction))
  if (livestream && canContinue(livestream, subject, now)) {
    await saveLivestream({ ...livestream, pushUntil: expiresAt }, transaction)
    const streamCourse = calculateCourse(livestream, now)
    return {
      streamId: livestream._id,
      maxSeconds: remainingSecondsOf(streamCourse, now),
      running: streamCourse.state === 'running' ? true : undefined,
    }
  }

  const streamId = newId()
  const newLivestream: LivestreamDoc = {
    _id: streamId,
    ...subject,
    openid,
    openedAt: now,
    pushUntil: expiresAt,
    state: 'opened',
    lookAt: expiresAt,
    facts: [],
    kept: [],
    marks: [],
    viewings: [],
    forgetAt: subject.caseId === undefined ? now + unusedStreamMs : undefined,
  }
  await livestreams.in(transaction).add({ data: newLivestream })
  await seats.save({ _id: seatId, streamId, at: now }, transaction)
  return { streamId, maxSeconds: liveLimits.seconds }
}

/** The shop counts only without a case: a case has one stream of each person. */
function seatIdOf(openid: string, { caseId, merchantId }: StreamSubject): string {
  const shopPart = caseId === undefined ? (merchantId ?? null) : null
  return bodyHash([openid, caseId ?? null, shopPart])
}

function canContinue(livestream: LivestreamDoc, subject: StreamSubject, now: number): boolean {
  const streamCourse = calculateCourse(livestream, now)
  const hasTimeLeft =
    streamCourse.endedAt === undefined && remainingSecondsOf(streamCourse, now) > 0
  // A stream that a complaint has used since is not continued on the page of the shop.
  const hasSameSubject = livestream.caseId === subject.caseId
  return hasTimeLeft && hasSameSubject
}

/** Errors: CASE_NOT_FOUND, WRONG_STATE, CODE_NOT_FOUND, MERCHANT_NOT_FOUND. */
async function findSubject(
  { caseId, code: qrScene, merchantId: givenMerchantId }: Parsed<'live.open'>,
  actionCall: Call,
): Promise<StreamSubject> {
  if (caseId !== undefined) return findCaseSubject(caseId, actionCall)
  const author: Actor = { role: 'consumer' }
  const merchantId =
    qrScene === undefined
      ? givenMerchantId
      : await findMerchantByScene(qrScene, shanghaiDayOf(actionCall.now))
  if (merchantId === undefined) {
    if (qrScene !== undefined) throw new AppError('CODE_NOT_FOUND', 'code')
    return { by: author, districtId: (await loadHomeDistrict())._id }
  }
  const shop = await merchants.find(merchantId)
  if (!shop) throw new AppError('MERCHANT_NOT_FOUND', 'merchantId')
  return { by: author, districtId: shop.districtId, merchantId }
}

/** Errors: CASE_NOT_FOUND, WRONG_STATE (field `caseId`) if the case is closed. */
async function findCaseSubject(caseId: string, actionCall: Call): Promise<StreamSubject> {
  const snapshot = await cases.find(caseId)
  const role = snapshot && streamerRoleOf(relationsOfCaller(actionCall, snapshot))
  if (!snapshot || !role) throw new AppError('CASE_NOT_FOUND', 'caseId')
  if (snapshot.state.closedAt !== undefined) throw new AppError('WRONG_STATE', 'caseId')
  const { districtId, merchantId } = snapshot.state
  const author: Actor =
    role === 'officer' ? { role, ref: actionCall.staff?._id as string } : { role }
  return { by: author, districtId, caseId, merchantId }
}
