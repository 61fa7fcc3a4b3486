import { expect } from 'vitest'
import { ok, press, row, type Table } from '../table.ts'

const bar = (selector: string, text: string | RegExp) => async (phone: any) =>
  expect.poll(() => phone.locator(selector).textContent()).toMatch(text)

export const ui: Table = {
  showToast: row(() => wx.showToast({ title: '好了', icon: 'none' }), ok('showToast'), bar('.toast', '好了')),
  hideToast: row(() => wx.hideToast().then(() => parent.document.querySelector<HTMLElement>('.toast')!.hidden), true),
  showLoading: row(
    () => wx.showLoading({ title: '加载中', mask: true }),
    ok('showLoading'),
    bar('.toast.mask', '加载中'),
  ),
  hideLoading: row(
    () => wx.hideLoading().then(() => parent.document.querySelector<HTMLElement>('.toast')!.hidden),
    true,
  ),
  showModal: row(
    () => wx.showModal({ title: '问', editable: true, placeholderText: '写', confirmText: '行' }),
    { confirm: true, cancel: false, content: '写了', errMsg: 'showModal:ok' },
    async (phone) => {
      await phone.getByPlaceholder('写').fill('写了')
      await phone.getByRole('button', { name: '行' }).click()
    },
  ),
  showActionSheet: row(
    () => wx.showActionSheet({ alertText: '选哪个？', itemList: ['甲', '乙'] }),
    { tapIndex: 1, errMsg: 'showActionSheet:ok' },
    async (phone) => {
      await expect.poll(() => phone.locator('dialog').textContent()).toContain('选哪个？')
      await press('乙')(phone)
    },
  ),
  setNavigationBarTitle: row(
    () => wx.setNavigationBarTitle({ title: '新题' }),
    ok('setNavigationBarTitle'),
    bar('.nav h1', '新题'),
  ),
  setNavigationBarColor: row(
    () => wx.setNavigationBarColor({ frontColor: '#ffffff', backgroundColor: '#1f5fbf' }),
    ok('setNavigationBarColor'),
    (phone) => expect.poll(() => phone.locator('.top').getAttribute('style')).toContain('rgb(31, 95, 191)'),
  ),
  showNavigationBarLoading: row(
    () => wx.showNavigationBarLoading(),
    ok('showNavigationBarLoading'),
    (phone) => phone.locator('.nav .spin').waitFor(),
  ),
  hideNavigationBarLoading: row(
    () => wx.hideNavigationBarLoading(),
    ok('hideNavigationBarLoading'),
    (phone) => phone.locator('.nav .spin').waitFor({ state: 'detached' }),
  ),
  setTabBarBadge: row(() => wx.setTabBarBadge({ index: 1, text: '3' }), ok('setTabBarBadge'), bar('.tabs .badge', '3')),
  removeTabBarBadge: row(
    () => wx.removeTabBarBadge({ index: 1 }),
    ok('removeTabBarBadge'),
    (phone) => phone.locator('.tabs .badge').waitFor({ state: 'detached' }),
  ),
  showTabBarRedDot: row(
    () => wx.showTabBarRedDot({ index: 0 }),
    ok('showTabBarRedDot'),
    (phone) => phone.locator('.tabs .dot').waitFor(),
  ),
  hideTabBarRedDot: row(
    () => wx.hideTabBarRedDot({ index: 0 }),
    ok('hideTabBarRedDot'),
    (phone) => phone.locator('.tabs .dot').waitFor({ state: 'detached' }),
  ),
  setTabBarItem: row(() => wx.setTabBarItem({ index: 1, text: '我' }), ok('setTabBarItem'), bar('.tabs', /我$/)),
  setTabBarStyle: row(
    () => wx.setTabBarStyle({ backgroundColor: '#eeeeee' }),
    ok('setTabBarStyle'),
    (phone) => expect.poll(() => phone.locator('.tabs').getAttribute('style')).toContain('rgb(238, 238, 238)'),
  ),
  hideTabBar: row(
    () => wx.hideTabBar(),
    ok('hideTabBar'),
    (phone) => phone.locator('.tabs').waitFor({ state: 'hidden' }),
  ),
  showTabBar: row(
    () => wx.showTabBar(),
    ok('showTabBar'),
    (phone) => phone.locator('.tabs').waitFor(),
  ),
  setBackgroundColor: row(
    () =>
      wx
        .setBackgroundColor({ backgroundColor: '#fafafa' })
        .then(() => document.documentElement.style.getPropertyValue('--sim-window')),
    '#fafafa',
  ),
  setPageStyle: row(
    () =>
      (wx as any)
        .setPageStyle({ style: { letterSpacing: '1px' } })
        .then(() => document.querySelector<HTMLElement>('wx-page')!.style.letterSpacing),
    '1px',
  ),
  startPullDownRefresh: row(() => wx.startPullDownRefresh(), ok('startPullDownRefresh')),
  stopPullDownRefresh: row(() => wx.stopPullDownRefresh(), ok('stopPullDownRefresh')),
  pageScrollTo: row(
    () => wx.pageScrollTo({ selector: '#head', offsetTop: 40, duration: 0 }).then(() => window.scrollY > 30),
    true,
  ),
  showShareMenu: row(() => wx.showShareMenu(), ok('showShareMenu')),
  hideShareMenu: row(() => wx.hideShareMenu(), ok('hideShareMenu')),
  updateShareMenu: row(() => wx.updateShareMenu({}), ok('updateShareMenu')),
  nextTick: row(() => new Promise<string>((resolve) => wx.nextTick(() => resolve('ticked'))), 'ticked'),
  hideHomeButton: row(() => wx.hideHomeButton(), ok('hideHomeButton')),
  enableAlertBeforeUnload: row(() => wx.enableAlertBeforeUnload({ message: 'a' }), ok('enableAlertBeforeUnload')),
  disableAlertBeforeUnload: row(() => wx.disableAlertBeforeUnload(), ok('disableAlertBeforeUnload')),
  setBackgroundTextStyle: row(() => wx.setBackgroundTextStyle({ textStyle: 'dark' }), ok('setBackgroundTextStyle')),
  loadFontFace: row(
    () => wx.loadFontFace({ family: 'x', source: 'url("/none.woff2")' }).catch((error: any) => error.errMsg),
    'loadFontFace:fail A network error occurred: url("/none.woff2")',
  ),
  hideKeyboard: row(() => wx.hideKeyboard(), ok('hideKeyboard')),
}
