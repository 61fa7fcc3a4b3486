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
