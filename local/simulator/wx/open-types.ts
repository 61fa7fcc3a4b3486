import type { WxEnv } from '../contract.ts'
import { pickFile } from '../phone/camera.ts'
import { extensionOf, openFileStore } from './file-store.ts'
import { cloudLine } from './line.ts'
import { privacy } from './privacy.ts'

/** What a button of each open-type does beyond its tap; the answer is the detail of the event of that name. */
export default (env: WxEnv) => {
  const { phone, runtime } = env
  const phoneNumber = (name: string) => async () => {
    const { phoneNumber: number } = phone.boot.person
    if (!number) return { errMsg: `${name}:fail no permission`, errno: 102 }
    if (!(phone.obliging || (await phone.ask('phoneNumber', { number })))) return { errMsg: `${name}:fail user deny` }
    return { ...(await cloudLine(phone)('phone.code')), errMsg: `${name}:ok` }
  }
  const kinds: Record<string, (button: any) => Promise<object>> = {
    getPhoneNumber: phoneNumber('getPhoneNumber'),
    getRealtimePhoneNumber: phoneNumber('getRealtimePhoneNumber'),
    openSetting: async () => runtime.wx.openSetting(),
    contact: async (button) => {
      await phone.ask('contact', { title: button.data.sendMessageTitle || phone.boot.appName })
      return { path: '', query: {}, errMsg: 'enterContact:ok' }
    },
    feedback: async () => {
      await phone.ask('contact', { title: '意见反馈' })
      return {}
    },
    chooseAvatar: async () => {
      const file = await pickFile('image/*')
      if (!file) return { errMsg: 'chooseAvatar:fail cancel' }
      return { avatarUrl: await openFileStore(phone).keep(file, extensionOf(file.type)) }
    },
    getUserInfo: async () => runtime.wx.getUserInfo(),
    agreePrivacyAuthorization: async () => {
      privacy(env).agree()
      return { errMsg: 'agreePrivacyAuthorization:ok' }
    },
  }
  for (const [name, open] of Object.entries(kinds)) runtime.openTypes.set(name, open)
  return {}
}
