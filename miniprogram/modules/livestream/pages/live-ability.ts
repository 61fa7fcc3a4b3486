/**
 * How this phone can film: as a live stream, clip by clip, or as a video by WeChat's own camera.
 */
type LiveAbility = 'live' | 'clips' | 'video'

let failed = false

/**
 * Only an attempt shows whether WeChat lets this account stream; after a failed one the session
 * makes no other.
 */
export const livePushFailed = (): void => {
  failed = true
}

export function liveAbility(): LiveAbility {
  if (!failed && wx.canIUse('live-pusher') && wx.canIUse('createLivePusherContext')) return 'live'
  return wx.canIUse('camera') && wx.canIUse('createCameraContext') ? 'clips' : 'video'
}
