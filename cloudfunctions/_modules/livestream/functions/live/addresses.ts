import { createHash, timingSafeEqual } from 'node:crypto'
import { AppError } from '#shared/errors'
import { liveLimits } from '#shared/vocabulary/live'
import { liveSettings } from '../../settings'

/** Error: LIVE_UNAVAILABLE if this bureau has no live service. */
function requireLiveSettings() {
  const settings = liveSettings()
  if (!settings) throw new AppError('LIVE_UNAVAILABLE')
  return settings
}

/**
 * When an address for a push that is created now expires, ms since 1970. The push must begin
 * before.
 * Error: LIVE_UNAVAILABLE.
 */
export function pushExpiryAfter(now: number): number {
  requireLiveSettings()
  return now + liveLimits.pushSeconds * 1000
}

/** Creates an address for a push. Error: LIVE_UNAVAILABLE. */
export function signedPushUrl(streamId: string, expiresAt: number): string {
  const { app, push } = requireLiveSettings()
  return `rtmp://${push.domain}/${app}/${streamId}?${signedQuery(streamId, push.key, expiresAt)}`
}

/**
 * Creates an address for playing a stream. The ticket binds it to one person and one viewing.
 * Error: LIVE_UNAVAILABLE.
 */
export function signedPlayUrl(
  streamId: string,
  ticket: string,
  now: number,
): { playUrl: string; expiresAt: number } {
  const { app, play } = requireLiveSettings()
  const expiresAt = now + liveLimits.playSeconds * 1000
  const query = `${signedQuery(streamId, play.key, expiresAt)}&ticket=${ticket}`
  return { playUrl: `${play.url}/${app}/${streamId}.flv?${query}`, expiresAt }
}

const md5 = (message: string) => createHash('md5').update(message).digest()
const sha256 = (message: string) => createHash('sha256').update(message).digest()

/**
 * The parameters that sign a stream's address: `txTime` is its expiry (seconds since 1970, in hex),
 * and `txSecret` is md5(key + stream + txTime).
 * https://cloud.tencent.com/document/product/267/32735
 */
function signedQuery(streamId: string, streamKey: string, expiresAt: number): string {
  const expirySeconds = Math.floor(expiresAt / 1000)
  const txTime = expirySeconds.toString(16).toUpperCase()
  const txSecret = md5(streamKey + streamId + txTime).toString('hex')
  return `txSecret=${txSecret}&txTime=${txTime}`
}

/**
 * Checks whether the parameters of an address allow to open the stream now. Repeated parameters are
 * refused, because another program might read the other value.
 */
export function hasValidSignature(
  streamId: string,
  query: URLSearchParams,
  streamKey: string,
  now: number,
): boolean {
  const [txSecret = '', ...otherSecrets] = query.getAll('txSecret')
  const [txTime = '', ...otherTimes] = query.getAll('txTime')
  const hasRepetition = otherSecrets.length + otherTimes.length > 0
  if (hasRepetition || !/^[0-9A-Fa-f]{8}$/.test(txTime)) return false
  const expiresAt = Number.parseInt(txTime, 16) * 1000
  return expiresAt > now && isMd5Of(txSecret, streamKey + streamId + txTime)
}

/** Whether `hash` is the MD5 (hex) of a secret text. Compares in constant time. */
export const isMd5Of = (hash: string, secretText: string): boolean =>
  /^[0-9a-f]{32}$/.test(hash) && timingSafeEqual(md5(secretText), Buffer.from(hash, 'hex'))

/** Whether two texts are equal. Compares in constant time. */
export const isSameText = (givenText: string, secretText: string): boolean =>
  timingSafeEqual(sha256(givenText), sha256(secretText))
