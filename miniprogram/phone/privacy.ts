/**
 * Shows WeChat's privacy notice before the first personal field, once a phone. Who does not agree can still read the form; whatever needs
 * the agreement asks again when it is used.
 */
export const askForPrivacy = (): Promise<boolean> =>
  new Promise((resolve) => {
    wx.requirePrivacyAuthorize({ success: () => resolve(true), fail: () => resolve(false) })
  })
