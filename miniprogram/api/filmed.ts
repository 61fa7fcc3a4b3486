import { ownStorageKey } from '../rules/city/current-environment'
import { liveLimits } from '../shared/vocabulary/live'
import type { UploadItem } from './upload-item'

/**
 * A livestream or a clip that was filmed before the complaint was written. This phone stores it
 * until the form takes it over.
 */
interface FilmedItem {
  /** Id of the shop in the registry, empty if the shop was not known. */
  shop: string
  /** When it was stored here, ms since 1970. */
  at: number
  streamId?: string
  clip?: UploadItem
}

const storageKey = () => ownStorageKey('filmed')
/** Older items are no longer offered to a form. */
const maxAgeMs = 24 * 3_600_000

const loadRecentItems = (): FilmedItem[] => {
  const storedItems: FilmedItem[] = wx.getStorageSync(storageKey()) || []
  return storedItems.filter(({ at }) => Date.now() - at < maxAgeMs)
}

function storeItem(filmedItem: Omit<FilmedItem, 'at'>): void {
  wx.setStorageSync(storageKey(), [...loadRecentItems(), { ...filmedItem, at: Date.now() }])
}

export const rememberStream = (shopId: string, streamId: string): void =>
  storeItem({ shop: shopId, streamId })
export const rememberClip = (shopId: string, clip: UploadItem): void =>
  storeItem({ shop: shopId, clip })

/** Removes a stream of which no picture arrived. */
export function forgetStream(streamId: string): void {
  const otherItems = loadRecentItems().filter((filmedItem) => filmedItem.streamId !== streamId)
  wx.setStorageSync(storageKey(), otherItems)
}

/** Returns the streams and clips of a shop for a form, and removes them here. */
export function takeFilmedItems(shopId: string): { streams: string[]; clips: UploadItem[] } {
  const recentItems = loadRecentItems()
  const shopItems = recentItems.filter((filmedItem) => filmedItem.shop === shopId)
  const otherItems = recentItems.filter((filmedItem) => filmedItem.shop !== shopId)
  if (shopItems.length > 0) wx.setStorageSync(storageKey(), otherItems)

  const streamIds = shopItems
    .map(({ streamId }) => streamId)
    .filter((streamId) => streamId !== undefined)
  const clips = shopItems.map(({ clip }) => clip).filter((clip) => clip !== undefined)
  // A form takes only the newest streams if there are too many.
  return { streams: [...new Set(streamIds)].slice(-liveLimits.streams), clips }
}
