/** How this phone can film. */
type LiveAbility =
  | 'live'
  /** Short clips, one after the other, with the camera inside the page. */
  | 'clips'
  /** A video with WeChat's own camera. */
  | 'video'

let hasPushFailed = false

/**
 * Records that streaming failed: it is not tried again until the Mini Program restarts. Only an
 * attempt shows whether WeChat lets this account stream.
 */
export const recordPushFailure = (): void => {
  hasPushFailed = true
}

export function liveAbility(): LiveAbility {
  const knowsPusher = wx.canIUse('live-pusher') && wx.canIUse('createLivePusherContext')
  if (knowsPusher && !hasPushFailed) return 'live'
  return wx.canIUse('camera') && wx.canIUse('createCameraContext') ? 'clips' : 'video'
}
