/** Elder mode: large type and one question per page. The choice is stored on this phone. */
const storageKey = 'elder'

export const isElderMode = (): boolean => wx.getStorageSync(storageKey) === true

/**
 * Turns elder mode on or off and restarts the Mini Program at `restartPath`, because open pages
 * keep the old type size.
 */
export function setElderMode(isEnabled: boolean, restartPath: string): void {
  wx.setStorageSync(storageKey, isEnabled)
  wx.restartMiniProgram({
    path: restartPath,
    fail: () => {
      wx.showModal({
        title: '已经记下',
        content: '请关掉这个小程序，再打开一次，就会换过来。',
        showCancel: false,
      })
    },
  })
}
