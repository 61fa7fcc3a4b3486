import { createHash, timingSafeEqual } from 'node:crypto'
import { Refusal } from '../../miniprogram/shared/refusals'
import { liveLimits } from '../../miniprogram/shared/vocabulary/live'
import { liveSettings } from '../_serve/live/settings'

function settings() {
  const found = liveSettings()
  if (!found) throw new Refusal('LIVE_UNAVAILABLE')
  return found
}

/** Until when a push may begin with an address made now, ms since 1970. Refusal: LIVE_UNAVAILABLE. */
export function pushUntil(now: number): number {
  settings()
  return now + liveLimits.pushSeconds * 1000
}

/** Refusal: LIVE_UNAVAILABLE. */
export function pushUrl(streamId: string, until: number): string {
  const { app, push } = settings()
  return `rtmp://${push.domain}/${app}/${streamId}?${signedQuery(streamId, push.key, until)}`
}

/** The ticket makes the address one person's, for one viewing. Refusal: LIVE_UNAVAILABLE. */
export function playUrl(streamId: string, ticket: string, now: number): { playUrl: string; until: number } {
  const { app, play } = settings()
  const until = now + liveLimits.playSeconds * 1000
  return {
    playUrl: `${play.url}/${app}/${streamId}.flv?${signedQuery(streamId, play.key, until)}&ticket=${ticket}`,
    until,
  }
}

const md5 = (text: string) => createHash('md5').update(text).digest()

/**
 * The parameters of a stream's address: txTime, its last second in hex, and txSecret = md5(key + stream + txTime).
 * https://cloud.tencent.com/document/product/267/32735
 */
function signedQuery(streamId: string, key: string, until: number): string {
  const txTime = Math.floor(until / 1000)
    .toString(16)
    .toUpperCase()
  return `txSecret=${md5(key + streamId + txTime).toString('hex')}&txTime=${txTime}`
}

/** Whether the parameters open this stream now. A doubled parameter opens nothing. */
export function isSigned(streamId: string, query: URLSearchParams, key: string, now: number): boolean {
  const [secret = '', ...moreSecrets] = query.getAll('txSecret')
  const [time = '', ...moreTimes] = query.getAll('txTime')
  if (moreSecrets.length + moreTimes.length > 0 || !/^[0-9A-Fa-f]{8}$/.test(time)) return false
  return Number.parseInt(time, 16) * 1000 > now && matches(secret, key + streamId + time)
}

/** Whether a text is the MD5 of a secret text, compared in constant time. */
export const matches = (given: string, text: string): boolean =>
  /^[0-9a-f]{32}$/.test(given) && timingSafeEqual(md5(text), Buffer.from(given, 'hex'))

/** Whether two secrets are the same, compared in constant time. */
export const same = (given: string, secret: string): boolean => {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hash(given), hash(secret))
}
