import type { WxEnv } from '../contract.ts'
import { pickFile } from '../phone/camera.ts'
import { connectToCloud } from './cloud-connection.ts'
import { createFileStore, extensionOf } from './file-store.ts'
import { privacyContract } from './privacy.ts'

/**
 * Adds the handlers of a button's open-type to the runtime, by the name of the open-type. A handler
 * returns the detail of the event with that name.
 */
export default (env: WxEnv) => {
  const { phone, runtime } = env
  const createPhoneNumberHandler = (apiName: string) => async () => {
    const { phoneNumber: number } = phone.boot.person
    if (!number) return { errMsg: `${apiName}:fail no permission`, errno: 102 }
    const isAllowed = phone.obliging || (await phone.ask('phoneNumber', { number }))
    if (!isAllowed) return { errMsg: `${apiName}:fail user deny` }
    return { ...(await connectToCloud(phone)('phone.code')), errMsg: `${apiName}:ok` }
  }
  const handlersByType: Record<string, (button: any) => Promise<object>> = {
    getPhoneNumber: createPhoneNumberHandler('getPhoneNumber'),
    getRealtimePhoneNumber: createPhoneNumberHandler('getRealtimePhoneNumber'),
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
      return { avatarUrl: await createFileStore(phone).saveTemporary(file, extensionOf(file.type)) }
    },
    getUserInfo: async () => runtime.wx.getUserInfo(),
    agreePrivacyAuthorization: async () => {
      privacyContract(env).saveAgreement()
      return { errMsg: 'agreePrivacyAuthorization:ok' }
    },
  }
  for (const [openType, handleButton] of Object.entries(handlersByType))
    runtime.openTypes.set(openType, handleButton)
  return {}
}
