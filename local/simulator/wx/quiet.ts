import { api, WxFailure } from 'miniapp-cloud/client'

/** Events that cannot happen on a laptop: an app may listen for them, as it would in vain on many phones. */
const NEVER = (
  'MemoryWarning UserCaptureScreen AudioInterruptionBegin AudioInterruptionEnd ' +
  'BatteryInfoChange CopyUrl LazyLoadError LocationChangeError NetworkWeakChange ParallelStateChange ' +
  'WindowStateChange MenuButtonBoundingClientRectWeightChange ScreenRecordingStateChanged'
).split(' ')
/** Hints that change nothing here: everything is loaded, nothing is captured, sounds mix. */
const HINTS = (
  'preDownloadSubpackage preloadAssets preloadSkylineView preloadWebview setInnerAudioOption ' +
  'setBackgroundFetchToken setVisualEffectOnCapture'
).split(' ')

export default () => ({
  ...Object.fromEntries(NEVER.flatMap((name) => [`on${name}`, `off${name}`].map((key) => [key, () => {}]))),
  ...Object.fromEntries(HINTS.map((name) => [name, api(name, () => {})])),
  getBackgroundFetchData: api('getBackgroundFetchData', () => {
    throw new WxFailure('record not found')
  }),
  onBackgroundFetchData: () => {},
  requestIdleCallback: (callback: IdleRequestCallback, options?: IdleRequestOptions) =>
    window.requestIdleCallback(callback, options),
  cancelIdleCallback: (id: number) => window.cancelIdleCallback(id),
})
