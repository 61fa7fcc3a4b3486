import type { WxEnv } from '../contract'
import { api } from './convention'

/** Who the person is, as far as an app may know without the cloud. */
export default ({ phone }: WxEnv) => {
  // Since 2022 WeChat gives every app the same grey face and name here.
  const anyone = () => ({
    userInfo: {
      nickName: '微信用户',
      avatarUrl: '',
      gender: 0,
      language: 'zh_CN',
      city: '',
      province: '',
      country: '',
    },
    rawData: '{"nickName":"微信用户"}',
  })
  return {
    login: api('login', () => ({ code: `0${crypto.randomUUID().replaceAll('-', '')}` })),
    checkSession: api('checkSession', () => {}),
    getUserInfo: api('getUserInfo', anyone),
    getUserProfile: api('getUserProfile', anyone),
    navigateToMiniProgram: api('navigateToMiniProgram', async ({ appId, path = '' }) => {
      const content = `即将打开另一个小程序\n${appId} ${path}`
      await phone.ask('modal', { ...PLAIN, title: '', content })
    }),
  }
}

const PLAIN = {
  showCancel: false,
  cancelText: '取消',
  cancelColor: 'inherit',
  confirmText: '知道了',
  confirmColor: '#576B95',
  editable: false,
  placeholderText: '',
}
