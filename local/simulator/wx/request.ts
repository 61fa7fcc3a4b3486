import { api, WxFailure } from 'miniapp-cloud/client'
import type { WxEnv } from '../contract.ts'
import { logRequest } from './cloud-connection.ts'
import { createEmitters } from './emitter.ts'
import { createFileStore, extensionOf } from './file-store.ts'
import { appJson } from './permissions.ts'

interface OutgoingRequest {
  url: string
  method: string
  header: Record<string, string>
}

interface DeskResponse {
  /** Status code, headers and cookies of the server. */
  responseHead: Record<string, any>
  /** The response of the desk. Its body is the body of the server. */
  response: Response
}

const DEFAULT_TIMEOUT_MS = 60_000

const TASK_EVENTS = ['HeadersReceived', 'ProgressUpdate', 'ChunkReceived'] as const

/**
 * HTTP requests. The desk's server forwards them, because the browser would apply CORS, which a
 * phone does not have.
 */
export default ({ phone }: WxEnv) => {
  const fileStore = createFileStore(phone)

  const sendThroughDesk = async (
    apiName: string,
    request: OutgoingRequest,
    requestBody: BodyInit | undefined,
    signal: AbortSignal,
  ): Promise<DeskResponse> => {
    const startedAt = performance.now()
    const logEnd = (isSuccess: boolean) =>
      logRequest(phone, `${apiName} ${request.method} ${request.url}`, startedAt, isSuccess)
    try {
      if (!/^https?:/.test(request.url)) throw new WxFailure(`invalid url "${request.url}"`)
      if (phone.device.network === 'none')
        throw new WxFailure('errcode:-106 net::ERR_INTERNET_DISCONNECTED')
      const { domains } = phone.boot
      if (domains && ![window.location.origin, ...domains].includes(new URL(request.url).origin))
        throw new WxFailure('url not in domain list')

      await new Promise((resolve) => setTimeout(resolve, phone.device.delay))
      const headers = { 'x-sim-request': encodeURIComponent(JSON.stringify(request)) }
      const response = await fetch('/sim/request', {
        method: 'POST',
        headers,
        body: requestBody,
        signal,
      })
      if (response.status !== 200) throw new WxFailure(await response.text())

      const responseHead = JSON.parse(decodeURIComponent(response.headers.get('x-sim-response')!))
      responseHead.header = withHeaderNames(responseHead.header)
      logEnd(responseHead.statusCode < 400)
      return { responseHead, response }
    } catch (error) {
      logEnd(false)
      throw signal.aborted ? new WxFailure(signal.reason) : error
    }
  }

  /**
   * Creates an API that returns a task and calls `success`, `fail` and `complete` as all APIs do.
   */
  const createTaskApi =
    (
      apiName: string,
      runRequest: (
        options: any,
        signal: AbortSignal,
        fireEvent: (eventName: any, payload: any) => void,
      ) => unknown,
    ) =>
    (options: Record<string, any>) => {
      const abortController = new AbortController()
      const { emitterByName, listenerMethods } = createEmitters(...TASK_EVENTS)
      const fireEvent = (eventName: (typeof TASK_EVENTS)[number], payload: unknown) =>
        emitterByName[eventName].fire(payload)
      // Without a callback, `api` returns a promise. This one is not passed on to the app, so a
      // failure would be reported as an unhandled rejection.
      const hasCallback = options.success || options.fail || options.complete
      const callbacks = hasCallback ? {} : { complete: () => {} }

      const timeoutMs = options.timeout ?? appJson().networkTimeout?.[apiName] ?? DEFAULT_TIMEOUT_MS
      const timeoutTimer = setTimeout(() => abortController.abort('timeout'), timeoutMs)
      const runWithTimeout = async (apiOptions: any) => {
        try {
          return await runRequest(apiOptions, abortController.signal, fireEvent)
        } finally {
          clearTimeout(timeoutTimer)
        }
      }
      api(apiName, runWithTimeout)({ ...options, ...callbacks })
      return { ...listenerMethods, abort: () => abortController.abort('abort') }
    }

  return {
    request: createTaskApi('request', async (options, signal, fireEvent) => {
      const request = toRequest(options)
      const { responseHead, response } = await sendThroughDesk(
        'request',
        request,
        toBody(request, options.data),
        signal,
      )
      fireEvent('HeadersReceived', {
        header: responseHead.header,
        statusCode: responseHead.statusCode,
        cookies: responseHead.cookies,
      })

      if (options.enableChunked) {
        const bodyReader = response.body!.getReader()
        let bodyChunk = await bodyReader.read()
        while (bodyChunk.value) {
          fireEvent('ChunkReceived', { data: bodyChunk.value.slice().buffer })
          bodyChunk = await bodyReader.read()
        }
        return { ...responseHead, data: '' }
      }

      if (options.responseType === 'arraybuffer')
        return { ...responseHead, data: await response.arrayBuffer() }
      return { ...responseHead, data: parseBody(await response.text(), options.dataType) }
    }),
    uploadFile: createTaskApi('uploadFile', async (options, signal, fireEvent) => {
      const formData = new FormData()
      for (const [fieldName, value] of Object.entries(options.formData ?? {}))
        formData.append(fieldName, String(value))
      const fileName = options.filePath.split('/').at(-1)
      formData.append(options.name, await fileStore.readBlob(options.filePath), fileName)

      // A Response encodes the form and chooses the boundary between its parts.
      const formResponse = new Response(formData)
      const header = {
        ...options.header,
        'content-type': formResponse.headers.get('content-type')!,
      }
      const requestBody = await formResponse.arrayBuffer()
      const { responseHead, response } = await sendThroughDesk(
        'uploadFile',
        { url: options.url, method: 'POST', header },
        requestBody,
        signal,
      )
      const sentBytes = {
        totalBytesSent: requestBody.byteLength,
        totalBytesExpectedToSend: requestBody.byteLength,
      }
      fireEvent('ProgressUpdate', { progress: 100, ...sentBytes })
      return { ...responseHead, data: await response.text() }
    }),
    downloadFile: createTaskApi('downloadFile', async (options, signal, fireEvent) => {
      const request = { url: options.url, method: 'GET', header: options.header ?? {} }
      const { responseHead, response } = await sendThroughDesk(
        'downloadFile',
        request,
        undefined,
        signal,
      )
      const blob = await response.blob()
      const writtenBytes = { totalBytesWritten: blob.size, totalBytesExpectedToWrite: blob.size }
      fireEvent('ProgressUpdate', { progress: 100, ...writtenBytes })
      if (options.filePath) {
        fileStore.writeBytes(options.filePath, blob)
        return { ...responseHead, filePath: options.filePath }
      }
      const extension = extensionOf(responseHead.header['content-type'] ?? '')
      return { ...responseHead, tempFilePath: await fileStore.saveTemporary(blob, extension) }
    }),
  }
}

/**
 * Writes the names of headers as servers do (`Set-Cookie`). Apps also read them in lower case, so
 * the lower-case names are added as properties that are not enumerable.
 */
function withHeaderNames(header: Record<string, string>): Record<string, string> {
  const namedHeader: Record<string, string> = {}
  for (const [lowerCaseName, value] of Object.entries(header)) {
    const headerName = lowerCaseName.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase())
    namedHeader[headerName] = value
    Object.defineProperty(namedHeader, lowerCaseName, { value })
  }
  return namedHeader
}

/** Creates the request from the options of wx.request. The data of a GET are added to the query. */
function toRequest(options: Record<string, any>): OutgoingRequest {
  const method = (options.method ?? 'GET').toUpperCase()
  const header: Record<string, string> = { 'content-type': 'application/json' }
  for (const [headerName, value] of Object.entries(options.header ?? {}))
    header[headerName.toLowerCase()] = String(value)
  const { data } = options
  const hasQueryData = method === 'GET' && data && typeof data === 'object'
  if (!hasQueryData || !URL.canParse(options.url)) return { url: options.url, method, header }
  const urlWithQuery = new URL(options.url)
  for (const [parameterName, value] of Object.entries(data))
    urlWithQuery.searchParams.set(parameterName, String(value))
  return { url: urlWithQuery.href, method, header }
}

/**
 * The body of a request. Data are sent as JSON or, if the content type is that of a form, as one.
 */
function toBody(request: OutgoingRequest, data: unknown): BodyInit | undefined {
  if (request.method === 'GET' || data === undefined || data === null) return undefined
  if (typeof data === 'string' || data instanceof ArrayBuffer) return data
  const isForm = request.header['content-type']!.includes('x-www-form-urlencoded')
  if (!isForm) return JSON.stringify(data)
  const formFields = Object.entries(data).map(([fieldName, value]) => [fieldName, String(value)])
  return new URLSearchParams(formFields).toString()
}

/** Parses a body as JSON. As in WeChat, a body that is no JSON is returned as text. */
function parseBody(bodyText: string, dataType = 'json') {
  if (dataType !== 'json') return bodyText
  try {
    return JSON.parse(bodyText)
  } catch {
    return bodyText
  }
}
