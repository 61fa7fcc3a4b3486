import { createHash } from 'node:crypto'
import { now as serverTime } from '../../../../_gateway/clock'
import { logFault } from '../../../../_gateway/fault'
import type { HttpEvent } from '../../../../_gateway/http'
import { streamCourseOf } from '../../course'
import { changeLivestream, livestreams } from '../../livestreams'
import { type HeardNotice, jsonResponse, type Provider } from '../../settings'
import { recordFact, settleQuietly } from '../../settle'
import { srsProvider } from './srs'
import { tencentProvider } from './tencent'

/** The service that an address belongs to; undefined for one without a key in the environment. */
function providerOf(path: string): Provider | undefined {
  const { LIVE_CALLBACK_KEY: streamKey, LIVE_SRS_SECRET: secret } = process.env
  const formerKeys = (process.env.LIVE_CALLBACK_KEYS_BEFORE ?? '').split(',').filter(Boolean)
  if (streamKey && /\/tencent(\/play)?$/.test(path))
    return tencentProvider([streamKey, ...formerKeys])
  if (secret && /\/srs\/[^/]+$/.test(path)) return srsProvider(secret)
  return undefined
}

/**
 * A live service's request over HTTP. Never throws: a fault is a 500, after which the service asks
 * again; a request whether a person may play gets a 403, since Tencent takes any other answer for a
 * yes.
 */
export async function handleCallback(
  httpEvent: HttpEvent,
): Promise<{ statusCode: number; body: string }> {
  const failureResponse = (code: number) =>
    httpEvent.path.endsWith('/play')
      ? jsonResponse(403, { code: 403 })
      : jsonResponse(code, { code })
  try {
    const provider = providerOf(httpEvent.path)
    if (!provider) return failureResponse(404)
    const now = serverTime()
    return provider.answer(await answerNotice(provider.hear(httpEvent, now), now))
  } catch (error) {
    logFault(error, 'live.callback')
    return failureResponse(500)
  }
}

async function answerNotice(heardNotice: HeardNotice, now: number): Promise<boolean> {
  if (heardNotice.kind === 'forged') return false
  if (heardNotice.kind === 'nothing') return true
  if (heardNotice.kind === 'play')
    return mayPlayStream(heardNotice.streamId, heardNotice.ticket, now)
  if (heardNotice.kind === 'push' && !(await mayPushStream(heardNotice.streamId, now))) return false
  // To repeat a fact of an unknown stream would not help, so it gets a yes too.
  if (await recordFact(heardNotice.streamId, heardNotice.fact, now))
    await settleQuietly(heardNotice.streamId, now)
  return true
}

async function mayPushStream(streamId: string, now: number): Promise<boolean> {
  const livestream = await livestreams.find(streamId)
  return livestream !== undefined && streamCourseOf(livestream, now).endedAt === undefined
}

/** A ticket opens one viewing. */
async function mayPlayStream(streamId: string, ticket: string, now: number): Promise<boolean> {
  const contentHash = createHash('sha256').update(ticket).digest('hex')
  const usedStream = await changeLivestream(streamId, (livestream) => {
    const viewing = livestream.viewings.find(
      (otherViewing) => otherViewing.ticket === contentHash && otherViewing.usedAt === undefined,
    )
    if (!viewing || streamCourseOf(livestream, now).endedAt !== undefined) return undefined
    return {
      viewings: livestream.viewings.map((otherViewing) =>
        otherViewing === viewing ? { ...otherViewing, usedAt: now } : otherViewing,
      ),
    }
  })
  return usedStream !== undefined
}
