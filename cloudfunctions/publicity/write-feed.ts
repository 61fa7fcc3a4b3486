import { dayOf } from '../../miniprogram/shared/clock/days'
import { warningLines } from '../_serve/warning-lines'
import { keepFeed } from '../_store/warning/feeds'
import { warningsInForce } from '../_store/warning/warnings'
import { feedOf } from '../_views/warning/feed'

const most = 200

/** Writes the public feeds when they have changed. @returns false: it leaves nothing for the next minute */
export async function writeFeed(now: number): Promise<false> {
  const { json, rss } = feedOf(await warningLines(await warningsInForce(undefined, dayOf(now), most)))
  await keepFeed('warnings.json', json)
  await keepFeed('warnings.xml', rss)
  return false
}
