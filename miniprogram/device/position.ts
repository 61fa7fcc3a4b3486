import type { Location } from '../shared/contract/fields'
import { requirePrivacyConsent } from './privacy'
import { unlessCancelled } from './unless-cancelled'

let lastReadAccuracy: number | undefined
/** Accuracy of the position that this phone has read last, metres. Undefined before that. */
export const getLastAccuracy = (): number | undefined => lastReadAccuracy

/** Reads the phone's position once, in gcj02 coordinates. Undefined if that is not allowed. */
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
 * Reads the position for a step that needs it. If that is not allowed, explains the purpose and
 * offers to open the settings. Undefined if there is still no position.
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

/** Lets the person choose a place on the map, in gcj02 coordinates. Undefined if they cancel. */
export async function choosePlaceOnMap(): Promise<(Location & { name: string }) | undefined> {
  if (!(await requirePrivacyConsent('在地图上选地点'))) return undefined
  const chosenPlace = await unlessCancelled(() => wx.chooseLocation({}))
  if (!chosenPlace) return undefined
  const { name: placeName, address, longitude, latitude } = chosenPlace
  return { name: placeName || address, longitude: Number(longitude), latitude: Number(latitude) }
}
