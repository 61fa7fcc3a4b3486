import { ownStorageKey } from '../rules/city/current-environment'
import { liveLimits } from '../shared/vocabulary/live'
import type { UploadItem } from './upload-item'

/**
 * A livestream (by its id) or a clip (as uploaded evidence) that was filmed before the complaint
 * was written. It is stored on this phone for the form. `shop` is the register's id, or empty when
 * the shop was not known.
 */
interface FilmedItem {
  shop: string
  at: number
  streamId?: string
  clip?: UploadItem
}

const storageKey = () => ownStorageKey('filmed')
/** What was filmed is offered to a form for one day. */
const DAY_MS = 24 * 3_600_000

const loadRecentItems = (): FilmedItem[] => {
  const storedItems: FilmedItem[] = wx.getStorageSync(storageKey()) || []
  return storedItems.filter(({ at }) => Date.now() - at < DAY_MS)
}

function storeItem(filmedItem: Omit<FilmedItem, 'at'>): void {
  wx.setStorageSync(storageKey(), [...loadRecentItems(), { ...filmedItem, at: Date.now() }])
}

export const rememberStream = (shopId: string, streamId: string): void =>
  storeItem({ shop: shopId, streamId })
export const rememberClip = (shopId: string, clip: UploadItem): void =>
  storeItem({ shop: shopId, clip })

/** Forgets a stream of which no picture arrived. */
export function forgetStream(streamId: string): void {
  const otherItems = loadRecentItems().filter((filmedItem) => filmedItem.streamId !== streamId)
  wx.setStorageSync(storageKey(), otherItems)
}

/** Hands what was filmed about `shop` over to a form and forgets it here. */
export function takeFilmedItems(shopId: string): { streams: string[]; clips: UploadItem[] } {
  const shopItems = loadRecentItems().filter((filmedItem) => filmedItem.shop === shopId)
  if (shopItems.length > 0)
    wx.setStorageSync(
      storageKey(),
      loadRecentItems().filter((filmedItem) => filmedItem.shop !== shopId),
    )
  const streamIds = [...new Set(shopItems.flatMap(({ streamId }) => streamId ?? []))]
  return {
    streams: streamIds.slice(-liveLimits.streams),
    clips: shopItems.flatMap(({ clip }) => clip ?? []),
  }
}
