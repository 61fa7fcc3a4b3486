import { makeThumbnail } from '../../../device/small-picture'
import { omitUndefined } from '../../../shared/omit-undefined'

/**
 * Saves the present picture of a live-player as a photo on this phone.
 * @param playerId id of the component on the page
 * @returns the paths of the photo and of its thumbnail; undefined if WeChat gives no picture
 */
export async function playerStill(
  playerId: string,
): Promise<{ path: string; poster?: string } | undefined> {
  const path = await new Promise<string | undefined>((resolve) => {
    const player = wx.createLivePlayerContext(playerId)
    // WeChat before 2.7.1 has no snapshot.
    if (typeof player.snapshot !== 'function') return resolve(undefined)
    player.snapshot({
      quality: 'raw',
      success: ({ tempImagePath }) => resolve(tempImagePath),
      fail: () => resolve(undefined),
    })
  })
  if (!path) return undefined
  const poster = await makeThumbnail(path)
  return omitUndefined({ path, poster: poster || undefined })
}
