/**
 * Keeps the proof of this phone's number: with it its owner's signatures are bound to the number.
 */
export const storePhoneProof = (phoneProof: string): void =>
  wx.setStorageSync('phone-proof', phoneProof)
export const loadPhoneProof = (): string => wx.getStorageSync('phone-proof') || ''
