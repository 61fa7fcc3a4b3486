import { createHash, timingSafeEqual } from 'node:crypto'
import { AppError } from '#shared/errors'
import { liveLimits } from '#shared/vocabulary/live'
import { liveSettings } from '../../settings'

function requireLiveSettings() {
  const foundLiveSettings = liveSettings()
  if (!foundLiveSettings) throw new AppError('LIVE_UNAVAILABLE')
  return foundLiveSettings
}

/**
 * Until when a push may begin with an address made now, ms since 1970. Error: LIVE_UNAVAILABLE.
 */
export function pushUntil(now: number): number {
  requireLiveSettings()
  return now + liveLimits.pushSeconds * 1000
}

/** Error: LIVE_UNAVAILABLE. */
export function signedPushUrl(streamId: string, expiresAt: number): string {
  const { app, push } = requireLiveSettings()
  return `rtmp://${push.domain}/${app}/${streamId}?${signedQuery(streamId, push.key, expiresAt)}`
}

/** The ticket makes the address one person's, for one viewing. Error: LIVE_UNAVAILABLE. */
export function signedPlayUrl(
  streamId: string,
  ticket: string,
  now: number,
): { playUrl: string; expiresAt: number } {
  const { app, play } = requireLiveSettings()
  const expiresAt = now + liveLimits.playSeconds * 1000
  return {
    playUrl: `${play.url}/${app}/${streamId}.flv?${signedQuery(streamId, play.key, expiresAt)}&ticket=${ticket}`,
    expiresAt,
  }
}

const md5Hash = (message: string) => createHash('md5').update(message).digest()

/**
 * The parameters of a stream's address: txTime, its last second in hex, and txSecret = md5(key +
 * stream + txTime). https://cloud.tencent.com/document/product/267/32735
 */
function signedQuery(streamId: string, streamKey: string, expiresAt: number): string {
  const txTime = Math.floor(expiresAt / 1000)
    .toString(16)
    .toUpperCase()
  return `txSecret=${md5Hash(streamKey + streamId + txTime).toString('hex')}&txTime=${txTime}`
}

/** Whether the parameters open this stream now. A doubled parameter opens nothing. */
export function hasValidSignature(
  streamId: string,
  query: URLSearchParams,
  streamKey: string,
  now: number,
): boolean {
  const [secret = '', ...moreSecrets] = query.getAll('txSecret')
  const [time = '', ...moreTimes] = query.getAll('txTime')
  if (moreSecrets.length + moreTimes.length > 0 || !/^[0-9A-Fa-f]{8}$/.test(time)) return false
  return Number.parseInt(time, 16) * 1000 > now && matchesText(secret, streamKey + streamId + time)
}

/** Whether a text is the MD5 of a secret text, compared in constant time. */
export const matchesText = (givenText: string, expectedText: string): boolean =>
  /^[0-9a-f]{32}$/.test(givenText) &&
  timingSafeEqual(md5Hash(expectedText), Buffer.from(givenText, 'hex'))

/** Whether two secrets are the same, compared in constant time. */
export const isSameText = (givenText: string, secret: string): boolean => {
  const sha256Of = (message: string) => createHash('sha256').update(message).digest()
  return timingSafeEqual(sha256Of(givenText), sha256Of(secret))
}
