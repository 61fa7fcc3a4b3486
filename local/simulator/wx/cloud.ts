import { api, createWxCloud, type WxCloud } from 'miniapp-cloud/client'
import type { WxEnv } from '../contract.ts'
import { cloudClientOptions, logRequest } from './cloud-connection.ts'

declare const require: (moduleName: string) => any

/**
 * Creates the client of the database. Its module is loaded only here, when an app first uses it:
 * otherwise every phone would start later and need more memory.
 */
const openDatabase = (...databaseArguments: unknown[]) =>
  require('miniapp-cloud/client/database').createDatabase(...databaseArguments)

/** `wx.cloud`: the client of the local cloud, with the identity and the network of this phone. */
export default ({ phone, runtime }: WxEnv): { cloud: WxCloud } => {
  const cloud = createWxCloud(cloudClientOptions(phone), openDatabase)
  runtime.fileSchemes.set('cloud:', async (fileID) => {
    const { fileList } = await cloud.getTempFileURL({ fileList: [fileID] })
    return fileList[0].tempFileURL
  })

  const callFunction = cloud.callFunction
  // The log names the action of a call, because many apps have one function for all actions.
  cloud.callFunction = (options: any) => {
    const startedAt = performance.now()
    const callDescription = ['callFunction', options.name, options.data?.action]
      .filter(Boolean)
      .join(' ')
    const logEnd = (isSuccess: boolean) => logRequest(phone, callDescription, startedAt, isSuccess)

    const { success, fail, complete, ...plainOptions } = options
    const networkDelay = new Promise((resolve) => setTimeout(resolve, phone.device.delay))
    const callResult: Promise<unknown> = networkDelay.then(() => callFunction(plainOptions))
    callResult.then(() => logEnd(true)).catch(() => logEnd(false))
    return api('cloud.callFunction', () => callResult)({ success, fail, complete })
  }

  return { cloud }
}
