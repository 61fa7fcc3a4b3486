import { api, WxFailure } from 'miniapp-cloud/client'
import { emitters } from './emitter.ts'
import names from './names.json'

/** Events that do not happen on a laptop: an app may listen for them, as it would in vain on many phones. */
const NEVER = names.filter((name) => /^o(n|ff)[A-Z]/.test(name))
/** Hints that change nothing here: everything is loaded, nothing is captured, sounds mix. */
const HINTS = (
  'preDownloadSubpackage preloadAssets preloadSkylineView preloadWebview setInnerAudioOption ' +
  'setBackgroundFetchToken setVisualEffectOnCapture setTopBarText setEnableDebug'
).split(' ')

/** No ad is ever there to be shown, as WeChat says of a unit that has none. */
function ad() {
  const { all, methods } = emitters('Load', 'Close', 'Error')
  const none = () => {
    const error = { errCode: 1004, errMsg: '无合适的广告' }
    all.Error.fire(error)
    return Promise.reject(error)
  }
  return { ...methods, load: none, show: none, destroy: () => {} }
}

export default () => ({
  createInterstitialAd: ad,
  createRewardedVideoAd: ad,
  ...Object.fromEntries(NEVER.map((name) => [name, () => {}])),
  ...Object.fromEntries(HINTS.map((name) => [name, api(name, () => {})])),
  getBackgroundFetchData: api('getBackgroundFetchData', () => {
    throw new WxFailure('record not found')
  }),
  requestIdleCallback: (callback: IdleRequestCallback, options?: IdleRequestOptions) =>
    window.requestIdleCallback(callback, options),
  cancelIdleCallback: (id: number) => window.cancelIdleCallback(id),
})
