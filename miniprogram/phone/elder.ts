/** Display with large type and one question a page, chosen by the person and kept on this phone. */
const KEY = 'elder'

export const isElder = (): boolean => wx.getStorageSync(KEY) === true

/** Turns it on or off and restarts the Mini Program at `path`, since pages that are open keep the old size. */
export function chooseElder(elder: boolean, path: string): void {
  wx.setStorageSync(KEY, elder)
  wx.restartMiniProgram({
    path,
    fail: () => {
      wx.showModal({ title: '已经记下', content: '请关掉这个小程序，再打开一次，就会换过来。', showCancel: false })
    },
  })
}
