/** Keeps the proof of this phone's number: with it its owner's signatures are bound to the number. */
export const keepProof = (proof: string): void => wx.setStorageSync('phone-proof', proof)
export const keptProof = (): string => wx.getStorageSync('phone-proof') || ''
