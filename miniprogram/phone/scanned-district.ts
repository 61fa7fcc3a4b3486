const KEY = 'scanned-district'

/** A district by the code in its streets. */
interface Scanned {
  id: string
  name: string
  scene: string
}

/** The district whose code this phone has scanned last; undefined before the first. */
export const scannedDistrict = (): Scanned | undefined => wx.getStorageSync(KEY) || undefined

/** From now on the home district is in front again. */
export const forgetScanned = (): void => wx.removeStorageSync(KEY)

export const keepScanned = ({ id, name, scene }: Scanned): void => wx.setStorageSync(KEY, { id, name, scene })
