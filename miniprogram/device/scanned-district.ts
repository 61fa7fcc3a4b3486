import { ownStorageKey } from '../rules/city/current-environment'

const storageKey = () => ownStorageKey('scanned-district')

/** A district by the code in its streets. */
interface ScannedDistrict {
  id: string
  name: string
  scene: string
}

/** The district whose code this phone has scanned last; undefined before the first. */
export const loadScannedDistrict = (): ScannedDistrict | undefined =>
  wx.getStorageSync(storageKey()) || undefined

/** From now on the home district is in front again. */
export const forgetScannedDistrict = (): void => wx.removeStorageSync(storageKey())

export const storeScannedDistrict = ({ id, name, scene }: ScannedDistrict): void =>
  wx.setStorageSync(storageKey(), { id, name, scene })
