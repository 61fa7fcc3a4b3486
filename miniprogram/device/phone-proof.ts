import { ownStorageKey } from '../rules/city/current-environment'

const storageKey = () => ownStorageKey('phone-proof')

/**
 * Keeps the proof of this phone's number: with it its owner's signatures are bound to the number.
 */
export const storePhoneProof = (phoneProof: string): void =>
  wx.setStorageSync(storageKey(), phoneProof)
export const loadPhoneProof = (): string => wx.getStorageSync(storageKey()) || ''
