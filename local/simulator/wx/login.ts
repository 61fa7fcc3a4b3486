import { api } from 'miniapp-cloud/client'
import type { WxEnv } from '../contract.ts'

const EMPTY_REGION = { city: '', province: '', country: '' }

/** The grey avatar that WeChat has given to apps for every person since 2022. */
export const GREY_AVATAR = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M0 0h24v24H0z" fill="#d8d8d8"/>' +
    '<path d="M12 5a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4 22a8 7 0 0 1 16 0z" fill="#fff"/></svg>',
)}`

/** Login and user information. As in WeChat, an app gets neither a person's name nor picture. */
export default ({ runtime }: WxEnv) => {
  const userInfo = {
    nickName: '微信用户',
    avatarUrl: GREY_AVATAR,
    gender: 0,
    language: '',
    ...EMPTY_REGION,
  }
  // A random value in place of one that only WeChat's servers can create or decrypt.
  const randomToken = () => crypto.randomUUID().replaceAll('-', '')
  const anonymousUser = () => {
    const encryptedFields = {
      signature: randomToken(),
      encryptedData: randomToken(),
      iv: randomToken(),
      cloudID: randomToken(),
    }
    return { userInfo, rawData: JSON.stringify(userInfo), ...encryptedFields }
  }
  return {
    login: api('login', () => ({ code: `0${randomToken()}` })),
    checkSession: api('checkSession', () => {}),
    getUserInfo: api('getUserInfo', anonymousUser),
    getUserProfile: api('getUserProfile', anonymousUser),
    navigateToMiniProgram: api('navigateToMiniProgram', async ({ appId, path = '' }) => {
      const content = `即将打开另一个小程序\n${appId} ${path}`
      await runtime.wx.showModal({ content, showCancel: false, confirmText: '知道了' })
    }),
  }
}
