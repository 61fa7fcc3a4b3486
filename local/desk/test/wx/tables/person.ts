import { expect } from 'vitest'
import { type ApiCases, apiCase, okResult, pressButton } from '../table.ts'

export const person: ApiCases = {
  login: apiCase(async () => typeof (await wx.login()).code, 'string'),
  checkSession: apiCase(() => wx.checkSession(), okResult('checkSession')),
  getUserInfo: apiCase(async () => (await wx.getUserInfo()).userInfo.nickName, '微信用户'),
  getUserProfile: apiCase(
    async () => (await wx.getUserProfile({ desc: '试' })).userInfo.nickName,
    '微信用户',
  ),
  navigateToMiniProgram: apiCase(
    () => wx.navigateToMiniProgram({ appId: 'wx1' }),
    okResult('navigateToMiniProgram'),
    pressButton('知道了'),
  ),
  authorize: apiCase(() => wx.authorize({ scope: 'scope.record' }), okResult('authorize')),
  getSetting: apiCase(
    async () => (await wx.getSetting({ withSubscriptions: true })).authSetting['scope.record'],
    true,
  ),
  openSetting: apiCase(
    async () => (await wx.openSetting()).authSetting['scope.record'],
    false,
    async (phone) => {
      await phone.getByRole('switch', { name: '麦克风' }).uncheck()
      await pressButton('完成')(phone)
    },
  ),
  openAppAuthorizeSetting: apiCase(
    () => wx.openAppAuthorizeSetting(),
    okResult('openAppAuthorizeSetting'),
  ),
  getPrivacySetting: apiCase(async () => (await wx.getPrivacySetting()).needAuthorization, false),
  requirePrivacyAuthorize: apiCase(
    () => wx.requirePrivacyAuthorize(),
    okResult('requirePrivacyAuthorize'),
  ),
  onNeedPrivacyAuthorization: apiCase(
    () => [typeof wx.onNeedPrivacyAuthorization, wx.onNeedPrivacyAuthorization(() => {})],
    ['function', undefined],
  ),
  openPrivacyContract: apiCase(
    () => wx.openPrivacyContract(),
    okResult('openPrivacyContract'),
    pressButton('返回小程序'),
  ),
  requestSubscribeMessage: apiCase(() => wx.requestSubscribeMessage({ tmplIds: ['t1'] }), {
    t1: 'accept',
    errMsg: 'requestSubscribeMessage:ok',
  }),
  cloud: apiCase(
    () => Object.keys(wx.cloud).sort(),
    expect.arrayContaining(['callFunction', 'database', 'init', 'uploadFile']),
  ),
  chooseAddress: apiCase(
    () => wx.chooseAddress(),
    expect.objectContaining({
      userName: '李四',
      cityName: '厦门市',
      detailInfoNew: '样例路 1 号',
      errMsg: 'chooseAddress:ok',
    }),
    async (phone) => {
      await phone.getByText('收货人').locator('input').fill('李四')
      await pressButton('确定')(phone)
    },
  ),
  chooseInvoiceTitle: apiCase(
    () => wx.chooseInvoiceTitle().catch((error: any) => error.errMsg),
    'chooseInvoiceTitle:fail cancel',
    pressButton('取消'),
  ),
}
