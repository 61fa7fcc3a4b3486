import type { Location } from '../../shared/contract/fields'

let positionListener: ((position: Location & { speed: number }) => void) | undefined

interface PositionWatch {
  stopWatching(): void
  /** It continues while the Mini Program is in the background. */
  inBackground: boolean
}

/**
 * Reports the phone's position again and again. If the person and the account allow it, this
 * continues in the background; otherwise it works while the Mini Program is open. There is one
 * listener at a time.
 * @returns undefined if neither is allowed
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

/** @returns whether it was started: WeChat may refuse it, and old phones do not have the call */
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
