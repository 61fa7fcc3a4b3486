import { api } from 'miniapp-cloud/client'
import type { WxEnv } from '../contract.ts'

const NOWHERE = { city: '', province: '', country: '' }

/** The person, as far as an app may know them without the cloud. */
export default ({ runtime }: WxEnv) => {
  // Since 2022 WeChat gives every app the same grey face and name here.
  const anyone = () => ({
    userInfo: { nickName: '微信用户', avatarUrl: '', gender: 0, language: 'zh_CN', ...NOWHERE },
    rawData: '{"nickName":"微信用户"}',
  })
  return {
    login: api('login', () => ({ code: `0${crypto.randomUUID().replaceAll('-', '')}` })),
    checkSession: api('checkSession', () => {}),
    getUserInfo: api('getUserInfo', anyone),
    getUserProfile: api('getUserProfile', anyone),
    navigateToMiniProgram: api('navigateToMiniProgram', async ({ appId, path = '' }) => {
      const content = `即将打开另一个小程序\n${appId} ${path}`
      await runtime.wx.showModal({ content, showCancel: false, confirmText: '知道了' })
    }),
  }
}
