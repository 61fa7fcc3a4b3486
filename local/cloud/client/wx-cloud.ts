import { absentPart, api, notSimulated, WxFailure } from './convention.ts'
import type { createDatabase } from './database.ts'
import { accepted, type CloudEnv, mustBeOnline, type Send, sender } from './request.ts'
import { type Task, transfer } from './transfer.ts'

/** A reference to open data, exchanged for it by the cloud before a function sees it. */
class CloudID {
  readonly cloudID: string
  constructor(cloudID: string) {
    this.cloudID = cloudID
  }
}

/** WeChat writes `wx.cloud.CloudID('…')`, with `new` or without. */
function cloudIDOf(cloudID: string): CloudID {
  return new CloudID(cloudID)
}

export type WxCloud = ReturnType<typeof createWxCloud>

/** `wx.cloud` of a phone, speaking to the local cloud; its database is the half that many a page never asks for. */
export function createWxCloud(env: CloudEnv, openDatabase: typeof createDatabase) {
  const wire = sender(env)
  let named = false
  const send: Send = async (action, params) => {
    mustBeNamed()
    return wire(action, params)
  }
  const mustBeNamed = () => {
    if (!named) throw new WxFailure("Cloud API isn't enabled, please call wx.cloud.init first", -1)
  }
  return {
    /** @throws WxFailure where `env` is missing: the client's reference calls it 必填 (client.init.md) */
    init: (options: { env?: unknown } = {}) => {
      if (!options.env && !env.defaultEnv)
        throw new WxFailure('cloud.init:fail parameter error: parameter.env should be String', -401002)
      named = true
    },
    CloudID: cloudIDOf,
    Cloud: notSimulated('cloud.Cloud'),
    callFunction: api('cloud.callFunction', async ({ name, data }) => {
      if (typeof name !== 'string') throw new WxFailure('parameter error: parameter.name should be String', -401002)
      return send('functions.invokeFunction', { name, data: withCloudIds(data) })
    }),
    uploadFile: transferring('uploadFile', (options, task) => {
      mustBeNamed()
      return upload(env, options, task)
    }),
    downloadFile: transferring('downloadFile', (options, task) => download(env, send, options, task)),
    getTempFileURL: api('cloud.getTempFileURL', ({ fileList }) => send('storage.getTempFileURL', { fileList })),
    deleteFile: api('cloud.deleteFile', ({ fileList }) => send('storage.deleteFile', { fileList })),
    callContainer: notSimulated('cloud.callContainer'),
    extend: absentPart('cloud.extend'),
    database: () => openDatabase(env, send),
  }
}

/** A transfer is a promise and a task at once: it can be watched and aborted. */
function transferring(name: string, run: (options: any, task: Task) => Promise<object>) {
  return (options: any) => {
    const task: Task = { aborted: false, progress: [] }
    const outcome = api(`cloud.${name}`, () => run(options, task))(options)
    const handle = {
      abort: () => {
        task.aborted = true
        task.request?.abort()
      },
      onProgressUpdate: (listener: Task['progress'][number]) => task.progress.push(listener),
    }
    return outcome ? Object.assign(outcome, handle) : handle
  }
}

async function upload(env: CloudEnv, { cloudPath, filePath }: any, task: Task) {
  if (typeof cloudPath !== 'string' || !cloudPath) {
    throw new WxFailure('parameter error: parameter.cloudPath should be String', -401002)
  }
  mustBeOnline(env)
  const body = await env.readFile(filePath)
  const url = `${env.url}/client/upload?path=${encodeURIComponent(cloudPath)}`
  const answer = await transfer(task, 'PUT', url, env.session, body)
  return accepted(JSON.parse(await answer.text()))
}

async function download(env: CloudEnv, send: Send, { fileID }: any, task: Task) {
  const { fileList } = await send('storage.getTempFileURL', { fileList: [fileID] })
  const [{ status, errMsg, tempFileURL }] = fileList
  if (status !== 0) throw new WxFailure(`Error: errCode: ${status} ${errMsg}`, status)
  const bytes = await transfer(task, 'GET', tempFileURL, env.session)
  const extension = /\.(\w+)$/.exec(String(fileID))?.[1] ?? ''
  return { tempFilePath: await env.saveFile(bytes, extension), statusCode: 200 }
}

/** Only top-level CloudIDs are exchanged; nested ones stay text, as in WeChat. */
function withCloudIds(data: unknown): unknown {
  if (typeof data !== 'object' || data === null) return data
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, value instanceof CloudID ? { $cloudID: value.cloudID } : value]),
  )
}
