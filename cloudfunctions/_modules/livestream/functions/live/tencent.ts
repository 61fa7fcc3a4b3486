import type { HttpEvent } from '../../../../_gateway/http'
import type { StreamFact } from '../../course'
import { jsonResponse, type LiveService, liveSettings, parseBodyOf } from '../../settings'
import { hasValidSignature, isMd5Of } from './addresses'

/** Notices are valid for ten minutes. One that is valid for longer than this is forged, seconds. */
const maxValiditySeconds = 3600

/**
 * Tencent Cloud Live.
 * - Notices about pushes: https://cloud.tencent.com/document/product/267/47025
 * - Notices about recordings: https://cloud.tencent.com/document/product/267/47026
 * - The question whether a person may play (远程鉴权):
 *   https://cloud.tencent.com/document/product/267/81260. Its console must be set to send `uri`,
 *   too.
 * @param keys the callback key, and previous keys with which the service may still sign
 */
export const tencentProvider = (keys: readonly string[]): LiveService => ({
  hear(httpEvent, now) {
    if (httpEvent.path.endsWith('/play')) return parsePlayRequest(httpEvent, now)
    const noticeBody = parseBodyOf(httpEvent)
    if (!isGenuine(noticeBody, keys, now)) return { kind: 'forged' }
    const fact = parseFact(noticeBody)
    const streamId = noticeBody.stream_id
    if (!fact || typeof streamId !== 'string') return { kind: 'nothing' }
    return { kind: 'fact', streamId, fact }
  },
  answer: (isYes) => jsonResponse(isYes ? 200 : 403, { code: isYes ? 0 : 403 }),
})

/** `t` is the expiry of the notice, and `sign` is the MD5 of a key and `t`. */
function isGenuine(
  { t: expiry, sign }: Record<string, unknown>,
  keys: readonly string[],
  now: number,
): boolean {
  const expirySeconds = Number(expiry)
  const nowSeconds = now / 1000
  return (
    Number.isInteger(expirySeconds) &&
    keys.some((callbackKey) => isMd5Of(String(sign), callbackKey + expiry)) &&
    expirySeconds > nowSeconds &&
    expirySeconds <= nowSeconds + maxValiditySeconds
  )
}

const eventTypes = { ended: 0, begun: 1, recorded: 100 } as const

/** Undefined for notices about anything else, and for impossible values. */
function parseFact(noticeBody: Record<string, unknown>): StreamFact | undefined {
  if (noticeBody.event_type === eventTypes.recorded) return parseRecording(noticeBody)

  const push = String(noticeBody.sequence ?? '')
  const eventAt = toMilliseconds(noticeBody.event_time)
  if (!push || !eventAt) return undefined
  if (noticeBody.event_type === eventTypes.begun) return { kind: 'begun', push, at: eventAt }
  if (noticeBody.event_type !== eventTypes.ended) return undefined
  const durationMs = Number(noticeBody.push_duration)
  const since = durationMs > 0 ? eventAt - durationMs : undefined
  return { kind: 'ended', push, at: eventAt, since }
}

function parseRecording(noticeBody: Record<string, unknown>): StreamFact | undefined {
  const from = toMilliseconds(noticeBody.start_time, noticeBody.start_time_usec)
  const to = toMilliseconds(noticeBody.end_time, noticeBody.end_time_usec)
  const file = noticeBody.file_id ?? noticeBody.record_file_id
  const url = noticeBody.video_url
  if (!from || !to || to < from || typeof file !== 'string' || typeof url !== 'string')
    return undefined
  return { kind: 'recorded', file, url, from, to, bytes: Number(noticeBody.file_size) || 0 }
}

/** A reported time as milliseconds since 1970. Undefined for an impossible time. */
function toMilliseconds(wholeSeconds: unknown, microseconds: unknown = 0): number | undefined {
  const milliseconds = Number(wholeSeconds) * 1000 + Math.round((Number(microseconds) || 0) / 1000)
  return Number.isSafeInteger(milliseconds) && milliseconds > 0 ? milliseconds : undefined
}

function parsePlayRequest(
  { queryStringParameters: query }: HttpEvent,
  now: number,
): ReturnType<LiveService['hear']> {
  const streamId = /\/([0-9A-Za-z_-]{1,64})\.flv(?:\?|$)/.exec(query.uri ?? '')?.[1]
  const settings = liveSettings()
  if (!streamId || !settings) return { kind: 'forged' }
  if (!hasValidSignature(streamId, new URLSearchParams(query), settings.play.key, now))
    return { kind: 'forged' }
  return { kind: 'play', streamId, ticket: query.ticket ?? '' }
}
