import type { Location } from '../shared/contract/fields'
import { privacyOrExplain } from './privacy'
import { unlessCancelled } from './unless-cancelled'

/** Of the position that this phone last read, metres; undefined before the first. */
let lastRead: number | undefined
export const lastAccuracy = (): number | undefined => lastRead

/** The phone's position, gcj02; undefined when the person does not allow it. It is read once, when called. */
export async function here(): Promise<Location | undefined> {
  try {
    const { longitude, latitude, accuracy } = await wx.getLocation({ type: 'gcj02', isHighAccuracy: true })
    lastRead = accuracy
    return { longitude, latitude, accuracy }
  } catch {
    return undefined
  }
}

/** The position for a step that needs it: explains why, and leads to the settings when it was refused before. */
export async function hereOrExplain(purpose: string): Promise<Location | undefined> {
  if (!(await privacyOrExplain(purpose))) return undefined
  const position = await here()
  if (position) return position
  const { confirm } = await wx.showModal({
    title: '需要您的位置',
    content: `${purpose}。请在设置里允许使用位置信息，并打开手机定位。`,
    confirmText: '去设置',
  })
  if (!confirm) return undefined
  await wx.openSetting()
  return here()
}

/** A place that the person chooses on the map, gcj02; undefined when they cancel. */
export async function placeOnMap(): Promise<(Location & { name: string }) | undefined> {
  if (!(await privacyOrExplain('在地图上选地点'))) return undefined
  const chosen = await unlessCancelled(() => wx.chooseLocation({}))
  if (!chosen) return undefined
  const { name, address, longitude, latitude } = chosen
  return { name: name || address, longitude: Number(longitude), latitude: Number(latitude) }
}

let told: ((position: Location & { speed: number }) => void) | undefined

/** A running series of positions; `away`: it goes on while the Mini Program is in the background. */
interface Watching {
  end(): void
  away: boolean
}

/**
 * Reports the phone's position repeatedly to one listener at a time: in the background too if the person and the
 * account allow it, else while the Mini Program is open. Undefined when neither is allowed.
 */
export async function watchPosition(
  tell: (position: Location & { speed: number }) => void,
): Promise<Watching | undefined> {
  const away = await begins(() => wx.startLocationUpdateBackground({ type: 'gcj02' }))
  if (!away && !(await begins(() => wx.startLocationUpdate({ type: 'gcj02' })))) return undefined
  if (!told) wx.onLocationChange(changed)
  told = tell
  const end = () => {
    told = undefined
    wx.offLocationChange(changed)
    wx.stopLocationUpdate()
  }
  return { end, away }
}

/** Whether WeChat allows it; old phones lack the call itself. */
async function begins(start: () => Promise<unknown> | undefined): Promise<boolean> {
  try {
    await start()
    return true
  } catch {
    return false
  }
}

function changed({ longitude, latitude, accuracy, speed }: WechatMiniprogram.OnLocationChangeListenerResult) {
  told?.({ longitude, latitude, accuracy, speed })
}
