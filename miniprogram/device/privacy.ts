/**
 * Shows WeChat's privacy notice unless the person has agreed to it before. A person who declined
 * is asked again. Resolves to whether they agree.
 */
export const askForPrivacyConsent = (): Promise<boolean> =>
  new Promise((resolve) => {
    wx.requirePrivacyAuthorize({ success: () => resolve(true), fail: () => resolve(false) })
  })

/** Reads whether the person has agreed before, without asking them. */
export const readPrivacyState = (): Promise<Privacy> =>
  new Promise((resolve) => {
    wx.getPrivacySetting({
      success: (privacySetting: { needAuthorization: boolean }) =>
        resolve(privacySetting.needAuthorization ? 'unknown' : 'agreed'),
      fail: () => resolve('unknown'),
    })
  })

/**
 * Asks for agreement before a step that needs it. If the person declines, explains what they can do
 * without it and offers the notice once more. Resolves to whether they agree.
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
 * Whether the person agrees that the Mini Program reads personal data. `unknown` before they have
 * answered.
 */
export type Privacy = 'unknown' | 'agreed' | 'refused'
