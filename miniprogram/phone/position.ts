import type { Location } from '../shared/contract/fields'

/** Where the phone is, gcj02; undefined when the person does not allow it. Asks only at this moment. */
export async function here(): Promise<Location | undefined> {
  try {
    const { longitude, latitude, accuracy } = await wx.getLocation({ type: 'gcj02', isHighAccuracy: true })
    return { longitude, latitude, accuracy }
  } catch {
    return undefined
  }
}

/** For an act that needs the position: explains, and leads to the settings when it was refused before. */
export async function hereOrExplain(purpose: string): Promise<Location | undefined> {
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
