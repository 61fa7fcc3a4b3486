import { api } from 'miniapp-cloud/client'
import type { WxEnv } from '../contract.ts'

const NOWHERE = { city: '', province: '', country: '' }

/** The grey face that WeChat has given and shown for everybody since 2022. */
export const AVATAR = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M0 0h24v24H0z" fill="#d8d8d8"/>' +
    '<path d="M12 5a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4 22a8 7 0 0 1 16 0z" fill="#fff"/></svg>',
)}`

/** The person, as far as an app may know them without the cloud. */
export default ({ runtime }: WxEnv) => {
  const userInfo = { nickName: '微信用户', avatarUrl: AVATAR, gender: 0, language: '', ...NOWHERE }
  /** What only WeChat's own servers could have written. */
  const sealed = () => crypto.randomUUID().replaceAll('-', '')
  const anyone = () => {
    const secrets = { signature: sealed(), encryptedData: sealed(), iv: sealed(), cloudID: sealed() }
    return { userInfo, rawData: JSON.stringify(userInfo), ...secrets }
  }
  return {
    login: api('login', () => ({ code: `0${sealed()}` })),
    checkSession: api('checkSession', () => {}),
    getUserInfo: api('getUserInfo', anyone),
    getUserProfile: api('getUserProfile', anyone),
    navigateToMiniProgram: api('navigateToMiniProgram', async ({ appId, path = '' }) => {
      const content = `即将打开另一个小程序\n${appId} ${path}`
      await runtime.wx.showModal({ content, showCancel: false, confirmText: '知道了' })
    }),
  }
}
