let resolveConfirmation: ((confirmed: boolean) => void) | undefined

/**
 * Opens the page on which staff confirm an irreversible step with their PIN, if the server's error
 * code asks for it. Resolves to true when they have confirmed.
 */
export function confirmByPin(errorCode: string): Promise<boolean> {
  if (errorCode !== 'PIN_NEEDED') return Promise.resolve(false)
  endConfirmation(false)
  return new Promise((resolve) => {
    resolveConfirmation = resolve
    wx.navigateTo({ url: '/pages/admin/pin/pin', fail: () => endConfirmation(false) })
  })
}

/** The page was left. */
export function endConfirmation(confirmed: boolean): void {
  resolveConfirmation?.(confirmed)
  resolveConfirmation = undefined
}
