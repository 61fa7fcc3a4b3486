import type { HttpEvent } from '../../../../_gateway/http'
import type { StreamFact } from '../../course'
import { jsonResponse, liveSettings, type Provider, parseBodyOf } from '../../settings'
import { hasValidSignature, matchesText } from './addresses'

/** Longer than the ten minutes that a notice lives, seconds: a longer life is forged. */
const longestLife = 3600

/**
 * Tencent Cloud Live. Notices: https://cloud.tencent.com/document/product/267/47025 (pushes),
 * /583/47026 (recordings); 远程鉴权 of a play: /267/81260, where `uri` has to be added to what it
 * sends.
 * @param keys the callback key, and those that the service's console may still sign with
 */
export const tencentProvider = (keys: readonly string[]): Provider => ({
  hear(httpEvent, now) {
    if (httpEvent.path.endsWith('/play')) return askedToPlay(httpEvent, now)
    const noticeBody = parseBodyOf(httpEvent)
    const expiresAt = Number(noticeBody.t)
    const genuine =
      Number.isInteger(expiresAt) &&
      keys.some((streamKey) => matchesText(String(noticeBody.sign), streamKey + noticeBody.t))
    if (!genuine || expiresAt * 1000 <= now || expiresAt > now / 1000 + longestLife)
      return { kind: 'forged' }
    const fact = reportedFactOf(noticeBody)
    return fact && typeof noticeBody.stream_id === 'string'
      ? { kind: 'fact', streamId: noticeBody.stream_id, fact }
      : { kind: 'nothing' }
  },
  answer: (yes) => jsonResponse(yes ? 200 : 403, { code: yes ? 0 : 403 }),
})

const beganEventType = 1
const endedEventType = 0
const recorded = 100

function reportedFactOf(noticeBody: Record<string, unknown>): StreamFact | undefined {
  const push = String(noticeBody.sequence ?? '')
  const offset = toMilliseconds(noticeBody.event_time)
  if (noticeBody.event_type === beganEventType && push && offset)
    return { kind: 'begun', push, at: offset }
  if (noticeBody.event_type === endedEventType && push && offset) {
    const lasted = Number(noticeBody.push_duration)
    return { kind: 'ended', push, at: offset, since: lasted > 0 ? offset - lasted : undefined }
  }
  if (noticeBody.event_type !== recorded) return undefined
  const [from, to] = [
    toMilliseconds(noticeBody.start_time, noticeBody.start_time_usec),
    toMilliseconds(noticeBody.end_time, noticeBody.end_time_usec),
  ]
  const [file, url] = [noticeBody.file_id ?? noticeBody.record_file_id, noticeBody.video_url]
  if (!from || !to || to < from || typeof file !== 'string' || typeof url !== 'string')
    return undefined
  return { kind: 'recorded', file, url, from, to, bytes: Number(noticeBody.file_size) || 0 }
}

/** Milliseconds since 1970, of seconds and millionths of them; undefined for an impossible time. */
function toMilliseconds(wholeSeconds: unknown, millionths: unknown = 0): number | undefined {
  const offset = Number(wholeSeconds) * 1000 + Math.round((Number(millionths) || 0) / 1000)
  return Number.isSafeInteger(offset) && offset > 0 ? offset : undefined
}

function askedToPlay(
  { queryStringParameters: query }: HttpEvent,
  now: number,
): ReturnType<Provider['hear']> {
  const [, streamId] = /\/([0-9A-Za-z_-]{1,64})\.flv(?:\?|$)/.exec(query.uri ?? '') ?? []
  const settings = liveSettings()
  if (
    !streamId ||
    !settings ||
    !hasValidSignature(streamId, new URLSearchParams(query), settings.play.key, now)
  )
    return { kind: 'forged' }
  return { kind: 'play', streamId, ticket: query.ticket ?? '' }
}
