/**
 * A short touch of the phone: something was done, or begins. A computer has none, and misses
 * nothing.
 */
export const vibrateBriefly = (): void => {
  wx.vibrateShort({ type: 'light', fail: () => {} })
}
