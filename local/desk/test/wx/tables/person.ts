import { expect } from 'vitest'
import { ok, press, row, type Table } from '../table.ts'

export const person: Table = {
  login: row(async () => typeof (await wx.login()).code, 'string'),
  checkSession: row(() => wx.checkSession(), ok('checkSession')),
  getUserInfo: row(async () => (await wx.getUserInfo()).userInfo.nickName, '微信用户'),
  getUserProfile: row(async () => (await wx.getUserProfile({ desc: '试' })).userInfo.nickName, '微信用户'),
  navigateToMiniProgram: row(
    () => wx.navigateToMiniProgram({ appId: 'wx1' }),
    ok('navigateToMiniProgram'),
    press('知道了'),
  ),
  authorize: row(() => wx.authorize({ scope: 'scope.record' }), ok('authorize')),
  getSetting: row(async () => (await wx.getSetting({ withSubscriptions: true })).authSetting['scope.record'], true),
  openSetting: row(
    async () => (await wx.openSetting()).authSetting['scope.record'],
    false,
    async (phone) => {
      await phone.getByRole('switch', { name: '麦克风' }).uncheck()
      await press('完成')(phone)
    },
  ),
  openAppAuthorizeSetting: row(() => wx.openAppAuthorizeSetting(), ok('openAppAuthorizeSetting')),
  getPrivacySetting: row(async () => (await wx.getPrivacySetting()).needAuthorization, false),
  requirePrivacyAuthorize: row(() => wx.requirePrivacyAuthorize(), ok('requirePrivacyAuthorize')),
  onNeedPrivacyAuthorization: row(() => typeof wx.onNeedPrivacyAuthorization(() => {}), 'function'),
  openPrivacyContract: row(() => wx.openPrivacyContract(), ok('openPrivacyContract'), press('返回小程序')),
  requestSubscribeMessage: row(() => wx.requestSubscribeMessage({ tmplIds: ['t1'] }), {
    t1: 'accept',
    errMsg: 'requestSubscribeMessage:ok',
  }),
  cloud: row(
    () => Object.keys(wx.cloud).sort(),
    expect.arrayContaining(['callFunction', 'database', 'init', 'uploadFile']),
  ),
  chooseAddress: row(
    () => wx.chooseAddress(),
    expect.objectContaining({
      userName: '李四',
      cityName: '鹰潭市',
      detailInfoNew: '样例路 1 号',
      errMsg: 'chooseAddress:ok',
    }),
    async (phone) => {
      await phone.getByText('收货人').locator('input').fill('李四')
      await press('确定')(phone)
    },
  ),
  chooseInvoiceTitle: row(
    () => wx.chooseInvoiceTitle().catch((error: any) => error.errMsg),
    'chooseInvoiceTitle:fail cancel',
    press('取消'),
  ),
}
