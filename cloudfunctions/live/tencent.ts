import type { Fact } from '../_domain/case/live/course'
import { bodyOf, type HttpEvent, json, liveSettings, type Provider } from '../_serve/live/settings'
import { isSigned, matches } from './addresses'

/** Longer than the ten minutes that a notice lives, seconds: a longer life is forged. */
const longestLife = 3600

/**
 * Tencent Cloud Live. Notices: https://cloud.tencent.com/document/product/267/47025 (pushes), /583/47026 (recordings);
 * 远程鉴权 of a play: /267/81260, where `uri` has to be added to what it sends.
 */
export const tencent = (key: string): Provider => ({
  hear(event, now) {
    if (event.path.endsWith('/play')) return askedToPlay(event, now)
    const said = bodyOf(event)
    const until = Number(said.t)
    const genuine = Number.isInteger(until) && matches(String(said.sign), key + said.t)
    if (!genuine || until * 1000 <= now || until > now / 1000 + longestLife) return { kind: 'forged' }
    const fact = factOf(said)
    return fact && typeof said.stream_id === 'string'
      ? { kind: 'fact', streamId: said.stream_id, fact }
      : { kind: 'nothing' }
  },
  answer: (yes) => json(yes ? 200 : 403, { code: yes ? 0 : 403 }),
})

const begun = 1
const ended = 0
const recorded = 100

function factOf(said: Record<string, unknown>): Fact | undefined {
  const push = String(said.sequence ?? '')
  const at = seconds(said.event_time)
  if (said.event_type === begun && push && at) return { kind: 'begun', push, at }
  if (said.event_type === ended && push && at) {
    const lasted = Number(said.push_duration)
    return { kind: 'ended', push, at, ...(lasted > 0 && { since: at - lasted }) }
  }
  if (said.event_type !== recorded) return undefined
  const [from, to] = [seconds(said.start_time, said.start_time_usec), seconds(said.end_time, said.end_time_usec)]
  const [file, url] = [said.file_id ?? said.record_file_id, said.video_url]
  if (!from || !to || to < from || typeof file !== 'string' || typeof url !== 'string') return undefined
  return { kind: 'recorded', file, url, from, to, bytes: Number(said.file_size) || 0 }
}

/** Milliseconds since 1970, of seconds and millionths of them; undefined for an impossible time. */
function seconds(whole: unknown, millionths: unknown = 0): number | undefined {
  const at = Number(whole) * 1000 + Math.round((Number(millionths) || 0) / 1000)
  return Number.isSafeInteger(at) && at > 0 ? at : undefined
}

function askedToPlay({ queryStringParameters: query }: HttpEvent, now: number): ReturnType<Provider['hear']> {
  const [, streamId] = /\/([0-9A-Za-z_-]{1,64})\.flv(?:\?|$)/.exec(query.uri ?? '') ?? []
  const settings = liveSettings()
  if (!streamId || !settings || !isSigned(streamId, new URLSearchParams(query), settings.play.key, now))
    return { kind: 'forged' }
  return { kind: 'play', streamId, ticket: query.ticket ?? '' }
}
