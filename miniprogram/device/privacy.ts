/**
 * Shows WeChat's privacy notice unless the owner has agreed to it before; one who declined is asked
 * again.
 */
export const askForPrivacyConsent = (): Promise<boolean> =>
  new Promise((resolve) => {
    wx.requirePrivacyAuthorize({ success: () => resolve(true), fail: () => resolve(false) })
  })

/** Whether they have agreed already, without asking. */
export const readPrivacyState = (): Promise<Privacy> =>
  new Promise((resolve) => {
    wx.getPrivacySetting({
      success: (privacySetting: { needAuthorization: boolean }) =>
        resolve(privacySetting.needAuthorization ? 'unknown' : 'agreed'),
      fail: () => resolve('unknown'),
    })
  })

/**
 * For a step that needs the agreement: without it says what can be done and what not, and offers
 * the notice again.
 */
export async function requirePrivacyConsent(purpose: string): Promise<boolean> {
  if (await askForPrivacyConsent()) return true
  const { confirm: isConfirmed } = await wx.showModal({
    title: '还没有同意隐私保护指引',
    content: `${purpose}要先同意。不同意也不影响您看内容；可以拨打 12315，由工作人员替您记录。`,
    confirmText: '再看一次',
    cancelText: '不用了',
  })
  return isConfirmed ? askForPrivacyConsent() : false
}

/**
 * Whether this phone's owner agrees that personal data are read: `unknown` while the question is
 * open.
 */
export type Privacy = 'unknown' | 'agreed' | 'refused'
