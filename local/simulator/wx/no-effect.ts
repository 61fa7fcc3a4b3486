import { api, WxFailure } from 'miniapp-cloud/client'
import apiNames from './api-names.json'
import { createEmitters } from './emitter.ts'

/**
 * Methods that add and remove listeners of events. Other families override those whose events
 * happen in the simulator. The rest do nothing, as on many phones.
 */
const EVENT_METHODS = apiNames.filter((apiName) => /^o(n|ff)[A-Z]/.test(apiName))

/** Hints that need no effect: all packages are loaded anyway, and nothing captures the screen. */
const HINT_APIS = (
  'preDownloadSubpackage preloadAssets preloadSkylineView preloadWebview setInnerAudioOption ' +
  'setBackgroundFetchToken setVisualEffectOnCapture setTopBarText setEnableDebug'
).split(' ')

/** An ad that cannot be shown, as in WeChat when there is none for the ad unit. */
function createAbsentAd() {
  const { emitterByName, listenerMethods } = createEmitters('Load', 'Close', 'Error')
  const failToLoad = () => {
    const error = { errCode: 1004, errMsg: '无合适的广告' }
    emitterByName.Error.fire(error)
    return Promise.reject(error)
  }
  return { ...listenerMethods, load: failToLoad, show: failToLoad, destroy: () => {} }
}

export default () => ({
  createInterstitialAd: createAbsentAd,
  createRewardedVideoAd: createAbsentAd,
  ...Object.fromEntries(EVENT_METHODS.map((apiName) => [apiName, () => {}])),
  ...Object.fromEntries(HINT_APIS.map((apiName) => [apiName, api(apiName, () => {})])),
  getBackgroundFetchData: api('getBackgroundFetchData', () => {
    throw new WxFailure('record not found')
  }),
  requestIdleCallback: (callback: IdleRequestCallback, options?: IdleRequestOptions) =>
    window.requestIdleCallback(callback, options),
  cancelIdleCallback: (callbackId: number) => window.cancelIdleCallback(callbackId),
})
