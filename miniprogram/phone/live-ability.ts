/** How this phone can show what happens: at once, clip by clip, or as a video that WeChat's own camera takes. */
export type LiveAbility = 'live' | 'clips' | 'video'

let failed = false

/** Only the attempt tells whether WeChat lets this account stream; after one that failed it is not tried again in this session. */
export const livePushFailed = (): void => {
  failed = true
}

export function liveAbility(): LiveAbility {
  if (!failed && wx.canIUse('live-pusher') && wx.canIUse('createLivePusherContext')) return 'live'
  return wx.canIUse('camera') && wx.canIUse('createCameraContext') ? 'clips' : 'video'
}
