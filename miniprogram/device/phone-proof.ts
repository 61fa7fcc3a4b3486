import { ownStorageKey } from '../rules/city/current-environment'

const storageKey = () => ownStorageKey('phone-proof')

/**
 * Stores the server's proof that this phone has its number. The owner's signatures carry it, so
 * that they are bound to the number.
 */
export const storePhoneProof = (phoneProof: string): void =>
  wx.setStorageSync(storageKey(), phoneProof)
export const loadPhoneProof = (): string => wx.getStorageSync(storageKey()) || ''
