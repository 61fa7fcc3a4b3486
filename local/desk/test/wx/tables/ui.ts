import { expect } from 'vitest'
import { type ApiCases, apiCase, okResult, pressButton } from '../table.ts'

const bar = (selector: string, text: string | RegExp) => async (phone: any) =>
  expect.poll(() => phone.locator(selector).textContent()).toMatch(text)

export const ui: ApiCases = {
  showToast: apiCase(
    () => wx.showToast({ title: '好了', icon: 'none' }),
    okResult('showToast'),
    bar('.toast', '好了'),
  ),
  hideToast: apiCase(
    () => wx.hideToast().then(() => parent.document.querySelector<HTMLElement>('.toast')!.hidden),
    true,
  ),
  showLoading: apiCase(
    () => wx.showLoading({ title: '加载中', mask: true }),
    okResult('showLoading'),
    bar('.toast.mask', '加载中'),
  ),
  hideLoading: apiCase(
    () => wx.hideLoading().then(() => parent.document.querySelector<HTMLElement>('.toast')!.hidden),
    true,
  ),
  showModal: apiCase(
    () => wx.showModal({ title: '问', editable: true, placeholderText: '写', confirmText: '行' }),
    { confirm: true, cancel: false, content: '写了', errMsg: 'showModal:ok' },
    async (phone) => {
      await phone.getByPlaceholder('写').fill('写了')
      await phone.getByRole('button', { name: '行' }).click()
    },
  ),
  showActionSheet: apiCase(
    () => wx.showActionSheet({ alertText: '选哪个？', itemList: ['甲', '乙'] }),
    { tapIndex: 1, errMsg: 'showActionSheet:ok' },
    async (phone) => {
      await expect.poll(() => phone.locator('dialog').textContent()).toContain('选哪个？')
      await pressButton('乙')(phone)
    },
  ),
  setNavigationBarTitle: apiCase(
    () => wx.setNavigationBarTitle({ title: '新题' }),
    okResult('setNavigationBarTitle'),
    bar('.nav h1', '新题'),
  ),
  setNavigationBarColor: apiCase(
    () => wx.setNavigationBarColor({ frontColor: '#ffffff', backgroundColor: '#1f5fbf' }),
    okResult('setNavigationBarColor'),
    (phone) =>
      expect.poll(() => phone.locator('.top').getAttribute('style')).toContain('rgb(31, 95, 191)'),
  ),
  showNavigationBarLoading: apiCase(
    () => wx.showNavigationBarLoading(),
    okResult('showNavigationBarLoading'),
    (phone) => phone.locator('.nav .spin').waitFor(),
  ),
  hideNavigationBarLoading: apiCase(
    () => wx.hideNavigationBarLoading(),
    okResult('hideNavigationBarLoading'),
    (phone) => phone.locator('.nav .spin').waitFor({ state: 'detached' }),
  ),
  setTabBarBadge: apiCase(
    () => wx.setTabBarBadge({ index: 1, text: '3' }),
    okResult('setTabBarBadge'),
    bar('.tabs .badge', '3'),
  ),
  removeTabBarBadge: apiCase(
    () => wx.removeTabBarBadge({ index: 1 }),
    okResult('removeTabBarBadge'),
    (phone) => phone.locator('.tabs .badge').waitFor({ state: 'detached' }),
  ),
  showTabBarRedDot: apiCase(
    () => wx.showTabBarRedDot({ index: 0 }),
    okResult('showTabBarRedDot'),
    (phone) => phone.locator('.tabs .dot').waitFor(),
  ),
  hideTabBarRedDot: apiCase(
    () => wx.hideTabBarRedDot({ index: 0 }),
    okResult('hideTabBarRedDot'),
    (phone) => phone.locator('.tabs .dot').waitFor({ state: 'detached' }),
  ),
  setTabBarItem: apiCase(
    () => wx.setTabBarItem({ index: 1, text: '我' }),
    okResult('setTabBarItem'),
    bar('.tabs', /我$/),
  ),
  setTabBarStyle: apiCase(
    () => wx.setTabBarStyle({ backgroundColor: '#eeeeee' }),
    okResult('setTabBarStyle'),
    (phone) =>
      expect
        .poll(() => phone.locator('.tabs').getAttribute('style'))
        .toContain('rgb(238, 238, 238)'),
  ),
  hideTabBar: apiCase(
    () => wx.hideTabBar(),
    okResult('hideTabBar'),
    (phone) => phone.locator('.tabs').waitFor({ state: 'hidden' }),
  ),
  showTabBar: apiCase(
    () => wx.showTabBar(),
    okResult('showTabBar'),
    (phone) => phone.locator('.tabs').waitFor(),
  ),
  setBackgroundColor: apiCase(
    () =>
      wx
        .setBackgroundColor({ backgroundColor: '#fafafa' })
        .then(() => document.documentElement.style.getPropertyValue('--sim-window')),
    '#fafafa',
  ),
  setPageStyle: apiCase(
    () =>
      (wx as any)
        .setPageStyle({ style: { letterSpacing: '1px' } })
        .then(() => document.querySelector<HTMLElement>('wx-page')!.style.letterSpacing),
    '1px',
  ),
  startPullDownRefresh: apiCase(() => wx.startPullDownRefresh(), okResult('startPullDownRefresh')),
  stopPullDownRefresh: apiCase(() => wx.stopPullDownRefresh(), okResult('stopPullDownRefresh')),
  pageScrollTo: apiCase(
    () =>
      wx
        .pageScrollTo({ selector: '#head', offsetTop: 40, duration: 0 })
        .then(() => window.scrollY > 30),
    true,
  ),
  showShareMenu: apiCase(() => wx.showShareMenu(), okResult('showShareMenu')),
  hideShareMenu: apiCase(() => wx.hideShareMenu(), okResult('hideShareMenu')),
  updateShareMenu: apiCase(() => wx.updateShareMenu({}), okResult('updateShareMenu')),
  nextTick: apiCase(
    () => new Promise<string>((resolve) => wx.nextTick(() => resolve('ticked'))),
    'ticked',
  ),
  hideHomeButton: apiCase(() => wx.hideHomeButton(), okResult('hideHomeButton')),
  enableAlertBeforeUnload: apiCase(
    () => wx.enableAlertBeforeUnload({ message: 'a' }),
    okResult('enableAlertBeforeUnload'),
  ),
  disableAlertBeforeUnload: apiCase(
    () => wx.disableAlertBeforeUnload(),
    okResult('disableAlertBeforeUnload'),
  ),
  setBackgroundTextStyle: apiCase(
    () => wx.setBackgroundTextStyle({ textStyle: 'dark' }),
    okResult('setBackgroundTextStyle'),
  ),
  loadFontFace: apiCase(
    () =>
      wx
        .loadFontFace({ family: 'x', source: 'url("/none.woff2")' })
        .catch((error: any) => error.errMsg),
    'loadFontFace:fail A network error occurred: url("/none.woff2")',
  ),
  hideKeyboard: apiCase(() => wx.hideKeyboard(), okResult('hideKeyboard')),
}
