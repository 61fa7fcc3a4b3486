import type { Location } from '../shared/contract/fields'
import { requirePrivacyConsent } from './privacy'
import { unlessCancelled } from './unless-cancelled'

/** Of the position that this phone last read, metres; undefined before the first. */
let lastReadAccuracy: number | undefined
export const lastAccuracy = (): number | undefined => lastReadAccuracy

/**
 * The phone's position, gcj02; undefined when the person does not allow it. It is read once, when
 * called.
 */
export async function readPosition(): Promise<Location | undefined> {
  try {
    const { longitude, latitude, accuracy } = await wx.getLocation({
      type: 'gcj02',
      isHighAccuracy: true,
    })
    lastReadAccuracy = accuracy
    return { longitude, latitude, accuracy }
  } catch {
    return undefined
  }
}

/**
 * The position for a step that needs it: explains why, and leads to the settings when it was
 * refused before.
 */
export async function readPositionOrExplain(purpose: string): Promise<Location | undefined> {
  if (!(await requirePrivacyConsent(purpose))) return undefined
  const position = await readPosition()
  if (position) return position
  const { confirm: isConfirmed } = await wx.showModal({
    title: '需要您的位置',
    content: `${purpose}。请在设置里允许使用位置信息，并打开手机定位。`,
    confirmText: '去设置',
  })
  if (!isConfirmed) return undefined
  await wx.openSetting()
  return readPosition()
}

/** A place that the person chooses on the map, gcj02; undefined when they cancel. */
export async function choosePlaceOnMap(): Promise<(Location & { name: string }) | undefined> {
  if (!(await requirePrivacyConsent('在地图上选地点'))) return undefined
  const chosenPlace = await unlessCancelled(() => wx.chooseLocation({}))
  if (!chosenPlace) return undefined
  const { name: placeName, address, longitude, latitude } = chosenPlace
  return { name: placeName || address, longitude: Number(longitude), latitude: Number(latitude) }
}

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
