/** Vibrates briefly to signal that something has started or is done. Ignored on a computer. */
export const vibrateBriefly = (): void => {
  wx.vibrateShort({ type: 'light', fail: () => {} })
}
