let ended: ((confirmed: boolean) => void) | undefined

/**
 * Opens the page on which a member of staff confirms, with a PIN of their own, what cannot be undone, when a refusal
 * asks for that. Resolves to whether they did.
 */
export function confirmedByPin(code: string): Promise<boolean> {
  if (code !== 'PIN_NEEDED') return Promise.resolve(false)
  endConfirmation(false)
  return new Promise((resolve) => {
    ended = resolve
    wx.navigateTo({ url: '/pages/admin/pin/pin', fail: () => endConfirmation(false) })
  })
}

/** The page was left. */
export function endConfirmation(confirmed: boolean): void {
  ended?.(confirmed)
  ended = undefined
}
