import { Refusal } from '../../miniprogram/shared/refusals'
import { liveLimits } from '../../miniprogram/shared/vocabulary/live'
import { liveSettings } from '../_serve/live/settings'
import { signedQuery } from './signature'

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
