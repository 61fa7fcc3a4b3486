import { api, createWxCloud, type WxCloud } from 'miniapp-cloud/client'
import type { WxEnv } from '../contract.ts'
import { cloudEnv, logRequest } from './line.ts'

declare const require: (name: string) => any
/** Read when it is asked for: each phone would begin later with it, and hold it. */
const openDatabase = (...given: unknown[]) => require('miniapp-cloud/client/database').createDatabase(...given)

/** `wx.cloud`, spoken by the local cloud's own client over this phone's line. */
export default ({ phone, runtime }: WxEnv): { cloud: WxCloud } => {
  const cloud = createWxCloud(cloudEnv(phone), openDatabase)
  runtime.fileSchemes.set('cloud:', async (fileID) => {
    const { fileList } = await cloud.getTempFileURL({ fileList: [fileID] })
    return fileList[0].tempFileURL
  })

  const callFunction = cloud.callFunction
  /** The log names the action, because every call goes to the same address. */
  cloud.callFunction = (options: any) => {
    const since = performance.now()
    const what = ['callFunction', options.name, options.data?.action].filter(Boolean).join(' ')
    const done = (ok: boolean) => logRequest(phone, what, since, ok)
    const { success, fail, complete, ...plain } = options
    const slow = new Promise((resolve) => setTimeout(resolve, phone.device.delay))
    const call: Promise<unknown> = slow.then(() => callFunction(plain))
    call.then(() => done(true)).catch(() => done(false))
    return api('cloud.callFunction', () => call)({ success, fail, complete })
  }
  return { cloud }
}
