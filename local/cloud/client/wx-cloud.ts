import { absentObject, api, notSimulated, WxFailure } from './convention.ts'
import type { createDatabase } from './database.ts'
import { assertOnline, assertSuccess, type CloudEnv, type Send, sender } from './request.ts'
import { type TransferTask, transfer } from './transfer.ts'

/** WeChat's code for a missing parameter or one of the wrong type. */
const INVALID_PARAMETER = -401002

/**
 * A reference to WeChat's open data, such as a phone number. The cloud replaces the reference with
 * the data before it calls the function.
 */
class CloudID {
  readonly cloudID: string
  constructor(cloudID: string) {
    this.cloudID = cloudID
  }
}

/** `wx.cloud.CloudID('…')`, which WeChat allows with or without `new`. */
function createCloudID(cloudID: string): CloudID {
  return new CloudID(cloudID)
}

export type WxCloud = ReturnType<typeof createWxCloud>

/**
 * `wx.cloud` of a phone, connected to the local cloud. The caller passes the database client in: it
 * is half of the code, and a simulator whose pages never use it need not load it.
 */
export function createWxCloud(cloudEnv: CloudEnv, openDatabase: typeof createDatabase) {
  const sendAction = sender(cloudEnv)
  let isInitialised = false
  const assertInitialised = () => {
    if (!isInitialised)
      throw new WxFailure("Cloud API isn't enabled, please call wx.cloud.init first", -1)
  }
  const sendAfterInit: Send = async (action, params) => {
    assertInitialised()
    return sendAction(action, params)
  }
  /** Sends an action. `config.env` names another environment for this request alone. */
  const sendTo = (config: RequestConfig, action: string, params: Record<string, unknown>) =>
    sendAfterInit(action, typeof config?.env === 'string' ? { ...params, env: config.env } : params)

  return {
    /** @throws WxFailure if `env` is missing: WeChat's reference (client.init.md) requires it */
    init: (options: { env?: unknown } = {}) => {
      if (!options.env && !cloudEnv.defaultEnv)
        throw new WxFailure(
          'cloud.init:fail parameter error: parameter.env should be String',
          INVALID_PARAMETER,
        )
      isInitialised = true
      if (typeof options.env === 'string') cloudEnv.env = options.env
    },
    CloudID: createCloudID,
    Cloud: notSimulated('cloud.Cloud'),
    callFunction: api('cloud.callFunction', async ({ name, data, config }) => {
      if (typeof name !== 'string')
        throw new WxFailure('parameter error: parameter.name should be String', INVALID_PARAMETER)
      return sendTo(config, 'functions.invokeFunction', { name, data: withCloudIds(data) })
    }),
    uploadFile: createTransferApi('uploadFile', (options, transferTask) => {
      assertInitialised()
      return uploadFile(withEnvironment(cloudEnv, options.config), options, transferTask)
    }),
    downloadFile: createTransferApi('downloadFile', (options, transferTask) =>
      downloadFile(cloudEnv, sendAfterInit, options, transferTask),
    ),
    getTempFileURL: api('cloud.getTempFileURL', ({ fileList, config }) =>
      sendTo(config, 'storage.getTempFileURL', { fileList }),
    ),
    deleteFile: api('cloud.deleteFile', ({ fileList }) =>
      sendAfterInit('storage.deleteFile', { fileList }),
    ),
    callContainer: notSimulated('cloud.callContainer'),
    extend: absentObject('cloud.extend'),
    database: (config?: RequestConfig) =>
      openDatabase(withEnvironment(cloudEnv, config), (action, params = {}) =>
        sendTo(config, action, params),
      ),
  }
}

type RequestConfig = { env?: unknown } | undefined

const withEnvironment = (cloudEnv: CloudEnv, config: RequestConfig): CloudEnv =>
  typeof config?.env === 'string' ? { ...cloudEnv, env: config.env } : cloudEnv

/**
 * An API that starts a transfer. Its result is a task, with which the page can follow the progress
 * and abort the transfer. Without callbacks, the result is a promise as well.
 */
function createTransferApi(
  apiName: string,
  runTransfer: (options: any, transferTask: TransferTask) => Promise<object>,
) {
  return (options: any) => {
    const transferTask: TransferTask = { aborted: false, progressListeners: [] }
    const outcome = api(`cloud.${apiName}`, () => runTransfer(options, transferTask))(options)
    const handle = {
      abort: () => {
        transferTask.aborted = true
        transferTask.request?.abort()
      },
      onProgressUpdate: (listener: TransferTask['progressListeners'][number]) =>
        transferTask.progressListeners.push(listener),
    }
    return outcome ? Object.assign(outcome, handle) : handle
  }
}

async function uploadFile(
  cloudEnv: CloudEnv,
  { cloudPath, filePath }: any,
  transferTask: TransferTask,
) {
  if (typeof cloudPath !== 'string' || !cloudPath) {
    throw new WxFailure('parameter error: parameter.cloudPath should be String', INVALID_PARAMETER)
  }
  assertOnline(cloudEnv)

  const fileBytes = await cloudEnv.readFile(filePath)
  const uploadQuery = new URLSearchParams({ path: cloudPath })
  if (cloudEnv.env !== undefined) uploadQuery.set('env', cloudEnv.env)
  const uploadUrl = `${cloudEnv.url}/client/upload?${uploadQuery}`
  const response = await transfer(transferTask, {
    method: 'PUT',
    url: uploadUrl,
    session: cloudEnv.session,
    content: fileBytes,
  })
  return assertSuccess(JSON.parse(await response.text()))
}

async function downloadFile(
  cloudEnv: CloudEnv,
  sendAction: Send,
  { fileID }: any,
  transferTask: TransferTask,
) {
  const { fileList } = await sendAction('storage.getTempFileURL', { fileList: [fileID] })
  const [{ status, errMsg, tempFileURL }] = fileList
  if (status !== 0) throw new WxFailure(`Error: errCode: ${status} ${errMsg}`, status)
  const fileBytes = await transfer(transferTask, {
    method: 'GET',
    url: tempFileURL,
    session: cloudEnv.session,
  })
  const extension = /\.(\w+)$/.exec(String(fileID))?.[1] ?? ''
  return { tempFilePath: await cloudEnv.saveFile(fileBytes, extension), statusCode: 200 }
}

/** Marks the CloudIDs at the top level for exchange. Nested ones stay text, as in WeChat. */
function withCloudIds(input: unknown): unknown {
  if (typeof input !== 'object' || input === null) return input
  return Object.fromEntries(
    Object.entries(input).map(([fieldName, value]) => [
      fieldName,
      value instanceof CloudID ? { $cloudID: value.cloudID } : value,
    ]),
  )
}
