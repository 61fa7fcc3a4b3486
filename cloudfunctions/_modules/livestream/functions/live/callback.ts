import { createHash } from 'node:crypto'
import { now as serverTime } from '../../../../_gateway/clock'
import { logFault } from '../../../../_gateway/fault'
import type { HttpEvent } from '../../../../_gateway/http'
import { calculateCourse } from '../../course'
import { changeLivestream, livestreams } from '../../livestreams'
import { jsonResponse, type LiveService, type ServiceNotice } from '../../settings'
import { recordFact, settleQuietly } from '../../settle'
import { srsProvider } from './srs'
import { tencentProvider } from './tencent'

/** The service to which a callback path belongs. Undefined if no key for it is configured. */
function providerOf(path: string): LiveService | undefined {
  const { LIVE_CALLBACK_KEY: callbackKey, LIVE_SRS_SECRET: srsSecret } = process.env
  const previousKeys = (process.env.LIVE_CALLBACK_KEYS_BEFORE ?? '').split(',').filter(Boolean)
  if (callbackKey && /\/tencent(\/play)?$/.test(path))
    return tencentProvider([callbackKey, ...previousKeys])
  if (srsSecret && /\/srs\/[^/]+$/.test(path)) return srsProvider(srsSecret)
  return undefined
}

/**
 * Answers a live service's request over HTTP. It never throws.
 *
 * After a fault it answers 500, and the service repeats the request. For the question whether a
 * person may play a stream, it always answers 403 instead, because Tencent takes any other failure
 * for a yes.
 */
export async function handleCallback(
  httpEvent: HttpEvent,
): Promise<{ statusCode: number; body: string }> {
  const isPlayRequest = httpEvent.path.endsWith('/play')
  const failureResponse = (statusCode: number) => {
    const answeredCode = isPlayRequest ? 403 : statusCode
    return jsonResponse(answeredCode, { code: answeredCode })
  }
  try {
    const provider = providerOf(httpEvent.path)
    if (!provider) return failureResponse(404)
    const now = serverTime()
    const notice = provider.hear(httpEvent, now)
    return provider.answer(await processNotice(notice, now))
  } catch (error) {
    logFault(error, 'live.callback')
    return failureResponse(500)
  }
}

/** Returns the answer to the service: yes or no. */
async function processNotice(notice: ServiceNotice, now: number): Promise<boolean> {
  switch (notice.kind) {
    case 'forged':
      return false
    case 'nothing':
      return true
    case 'play':
      return useTicket(notice.streamId, notice.ticket, now)
    case 'push':
      if (!(await mayPushStream(notice.streamId, now))) return false
      await processFact(notice, now)
      return true
    case 'fact':
      await processFact(notice, now)
      // A fact of an unknown stream gets a yes, too. Otherwise the service would repeat it for
      // nothing.
      return true
  }
}

async function processFact(
  { streamId, fact }: Extract<ServiceNotice, { kind: 'fact' | 'push' }>,
  now: number,
): Promise<void> {
  const isRecorded = await recordFact(streamId, fact, now)
  if (isRecorded) await settleQuietly(streamId, now)
}

async function mayPushStream(streamId: string, now: number): Promise<boolean> {
  const livestream = await livestreams.find(streamId)
  return livestream !== undefined && calculateCourse(livestream, now).endedAt === undefined
}

/**
 * Uses up a ticket. Each ticket opens one viewing. Returns false if it does not open the stream.
 */
async function useTicket(streamId: string, ticket: string, now: number): Promise<boolean> {
  const ticketHash = createHash('sha256').update(ticket).digest('hex')
  const changedLivestream = await changeLivestream(streamId, (livestream) => {
    const usedViewing = livestream.viewings.find(
      (viewing) => viewing.ticket === ticketHash && viewing.usedAt === undefined,
    )
    if (!usedViewing || calculateCourse(livestream, now).endedAt !== undefined) return undefined
    const viewings = livestream.viewings.map((viewing) =>
      viewing === usedViewing ? { ...viewing, usedAt: now } : viewing,
    )
    return { viewings }
  })
  return changedLivestream !== undefined
}
