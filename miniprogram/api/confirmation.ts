/** Settles the promise of the page that is open. Undefined if no page is open. */
let resolveConfirmation: ((isConfirmed: boolean) => void) | undefined

/**
 * Opens the page on which staff confirm an irreversible step with their PIN, if the server's error
 * code asks for it. Resolves to true when they have isConfirmed.
 */
export function confirmByPin(errorCode: string): Promise<boolean> {
  if (errorCode !== 'PIN_NEEDED') return Promise.resolve(false)
  endConfirmation(false)
  return new Promise((resolve) => {
    resolveConfirmation = resolve
    wx.navigateTo({ url: '/pages/admin/pin/pin', fail: () => endConfirmation(false) })
  })
}

/** Called when the page was left, with whether the PIN was confirmed. */
export function endConfirmation(isConfirmed: boolean): void {
  resolveConfirmation?.(isConfirmed)
  resolveConfirmation = undefined
}
