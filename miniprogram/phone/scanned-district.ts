const KEY = 'scanned-district'

/** A district by the code in its streets. */
interface Scanned {
  id: string
  name: string
  scene: string
}

/** The district whose code this phone has scanned last; undefined before the first. */
export const scannedDistrict = (): Scanned | undefined => wx.getStorageSync(KEY) || undefined

export const keepScanned = (district: Scanned): void => wx.setStorageSync(KEY, district)
