import type { Location } from '../../shared/contract/fields'

let positionListener: ((position: Location & { speed: number }) => void) | undefined

/**
 * A running series of positions; `inBackground`: it goes on while the Mini Program is in the
 * background.
 */
interface PositionWatch {
  stopWatching(): void
  inBackground: boolean
}

/**
 * Reports the phone's position repeatedly to one listener at a time: in the background too if the
 * person and the account allow it, else while the Mini Program is open. Undefined when neither is
 * allowed.
 */
export async function watchPosition(
  onPosition: (position: Location & { speed: number }) => void,
): Promise<PositionWatch | undefined> {
  const inBackground = await tryToStart(() => wx.startLocationUpdateBackground({ type: 'gcj02' }))
  if (!inBackground && !(await tryToStart(() => wx.startLocationUpdate({ type: 'gcj02' }))))
    return undefined
  if (!positionListener) wx.onLocationChange(reportPosition)
  positionListener = onPosition
  const stopWatching = () => {
    positionListener = undefined
    wx.offLocationChange(reportPosition)
    wx.stopLocationUpdate()
  }
  return { stopWatching, inBackground }
}

/** Whether WeChat allows it; old phones lack the call itself. */
async function tryToStart(startUpdates: () => Promise<unknown> | undefined): Promise<boolean> {
  try {
    await startUpdates()
    return true
  } catch {
    return false
  }
}

function reportPosition({
  longitude,
  latitude,
  accuracy,
  speed,
}: WechatMiniprogram.OnLocationChangeListenerResult) {
  positionListener?.({ longitude, latitude, accuracy, speed })
}
