import { liveLimits } from '../shared/vocabulary/live'
import type { UploadItem } from './upload-item'

/**
 * Filmed before there is a complaint, and kept on this phone for its form: streams by their ids, clips as sealed
 * evidence. `shop` is the register's id, or empty when the shop was not known.
 */
interface Filmed {
  shop: string
  at: number
  streamId?: string
  clip?: UploadItem
}

const KEY = 'filmed'
/** What was filmed is offered to a form for one day. */
const DAY_MS = 24 * 3_600_000

const all = (): Filmed[] => {
  const kept: Filmed[] = wx.getStorageSync(KEY) || []
  return kept.filter(({ at }) => Date.now() - at < DAY_MS)
}

function keep(one: Omit<Filmed, 'at'>): void {
  wx.setStorageSync(KEY, [...all(), { ...one, at: Date.now() }])
}

export const keepStream = (shop: string, streamId: string): void => keep({ shop, streamId })
export const keepClip = (shop: string, clip: UploadItem): void => keep({ shop, clip })

/** Forgets a stream of which no picture arrived. */
export function dropStream(streamId: string): void {
  const rest = all().filter((one) => one.streamId !== streamId)
  wx.setStorageSync(KEY, rest)
}

/** Hands what was filmed about `shop` over to a form and forgets it here. */
export function takeFilmed(shop: string): { streams: string[]; clips: UploadItem[] } {
  const mine = all().filter((one) => one.shop === shop)
  if (mine.length > 0)
    wx.setStorageSync(
      KEY,
      all().filter((one) => one.shop !== shop),
    )
  const streams = [...new Set(mine.flatMap(({ streamId }) => streamId ?? []))]
  return { streams: streams.slice(-liveLimits.streams), clips: mine.flatMap(({ clip }) => clip ?? []) }
}
