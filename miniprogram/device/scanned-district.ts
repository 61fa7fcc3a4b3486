import { ownStorageKey } from '../rules/city/current-environment'

const storageKey = () => ownStorageKey('scanned-district')

/** A district whose QR code this phone has scanned. */
interface ScannedDistrict {
  id: string
  name: string
  /** The token in the QR code. */
  scene: string
}

/** The district whose code this phone has scanned last. Undefined if it has scanned none. */
export const loadScannedDistrict = (): ScannedDistrict | undefined =>
  wx.getStorageSync(storageKey()) || undefined

/** Returns to the home district. */
export const forgetScannedDistrict = (): void => wx.removeStorageSync(storageKey())

export const storeScannedDistrict = ({ id, name, scene }: ScannedDistrict): void =>
  wx.setStorageSync(storageKey(), { id, name, scene })
