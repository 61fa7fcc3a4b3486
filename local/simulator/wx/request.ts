import { api, WxFailure } from 'miniapp-cloud/client'
import type { WxEnv } from '../contract.ts'
import { emitters } from './emitter.ts'
import { extensionOf, openFileStore } from './file-store.ts'
import { logRequest } from './line.ts'
import { appJson } from './permission.ts'

interface Order {
  url: string
  method: string
  header: Record<string, string>
}

const EVENTS = ['HeadersReceived', 'ProgressUpdate', 'ChunkReceived'] as const

/** HTTP: the desk's server sends it on, because a phone knows no CORS. */
export default ({ phone }: WxEnv) => {
  const store = openFileStore(phone)

  const exchange = async (name: string, order: Order, body: BodyInit | undefined, signal: AbortSignal) => {
    const since = performance.now()
    const done = (ok: boolean) => logRequest(phone, `${name} ${order.method} ${order.url}`, since, ok)
    try {
      if (!/^https?:/.test(order.url)) throw new WxFailure(`invalid url "${order.url}"`)
      if (phone.device.network === 'none') throw new WxFailure('errcode:-106 net::ERR_INTERNET_DISCONNECTED')
      const { domains } = phone.boot
      if (domains && ![window.location.origin, ...domains].includes(new URL(order.url).origin))
        throw new WxFailure('url not in domain list')
      await new Promise((resolve) => setTimeout(resolve, phone.device.delay))
      const headers = { 'x-sim-request': encodeURIComponent(JSON.stringify(order)) }
      const answer = await fetch('/sim/request', { method: 'POST', headers, body, signal })
      if (answer.status !== 200) throw new WxFailure(await answer.text())
      const head = JSON.parse(decodeURIComponent(answer.headers.get('x-sim-response')!))
      head.header = named(head.header)
      done(head.statusCode < 400)
      return { head, answer }
    } catch (error) {
      done(false)
      throw signal.aborted ? new WxFailure(signal.reason) : error
    }
  }

  /** Starts a call and gives its task; `success`/`fail`/`complete` as in every API. */
  const task =
    (name: string, run: (options: any, signal: AbortSignal, fire: (event: any, payload: any) => void) => unknown) =>
    (options: Record<string, any>) => {
      const abort = new AbortController()
      const { all, methods } = emitters(...EVENTS)
      const fire = (event: (typeof EVENTS)[number], payload: unknown) => all[event].fire(payload)
      // A task is no promise: a failure without a listener is shown in the log only.
      const quiet = options.success || options.fail || options.complete ? {} : { complete: () => {} }
      const most = options.timeout ?? appJson().networkTimeout?.[name] ?? 60_000
      const timer = setTimeout(() => abort.abort('timeout'), most)
      const cleared = async (given: any) => {
        try {
          return await run(given, abort.signal, fire)
        } finally {
          clearTimeout(timer)
        }
      }
      api(name, cleared)({ ...options, ...quiet })
      return { ...methods, abort: () => abort.abort('abort') }
    }

  return {
    request: task('request', async (options, signal, fire) => {
      const order = orderOf(options)
      const { head, answer } = await exchange('request', order, bodyOf(order, options.data), signal)
      fire('HeadersReceived', { header: head.header, statusCode: head.statusCode, cookies: head.cookies })
      if (options.enableChunked) {
        const reader = answer.body!.getReader()
        for (let part = await reader.read(); part.value; part = await reader.read())
          fire('ChunkReceived', { data: part.value.slice().buffer })
        return { ...head, data: '' }
      }
      const data = options.responseType === 'arraybuffer' ? await answer.arrayBuffer() : await answer.text()
      return { ...head, data: typeof data === 'string' ? parsed(data, options.dataType) : data }
    }),
    uploadFile: task('uploadFile', async (options, signal, fire) => {
      const form = new FormData()
      for (const [key, value] of Object.entries(options.formData ?? {})) form.append(key, String(value))
      form.append(options.name, await store.blob(options.filePath), options.filePath.split('/').at(-1))
      const packed = new Response(form)
      const header = { ...options.header, 'content-type': packed.headers.get('content-type')! }
      const body = await packed.arrayBuffer()
      const { head, answer } = await exchange('uploadFile', { url: options.url, method: 'POST', header }, body, signal)
      const sent = { totalBytesSent: body.byteLength, totalBytesExpectedToSend: body.byteLength }
      fire('ProgressUpdate', { progress: 100, ...sent })
      return { ...head, data: await answer.text() }
    }),
    downloadFile: task('downloadFile', async (options, signal, fire) => {
      const order = { url: options.url, method: 'GET', header: options.header ?? {} }
      const { head, answer } = await exchange('downloadFile', order, undefined, signal)
      const blob = await answer.blob()
      const written = { totalBytesWritten: blob.size, totalBytesExpectedToWrite: blob.size }
      fire('ProgressUpdate', { progress: 100, ...written })
      if (options.filePath) {
        store.write(options.filePath, blob)
        return { ...head, filePath: options.filePath }
      }
      return { ...head, tempFilePath: await store.keep(blob, extensionOf(head.header['content-type'] ?? '')) }
    }),
  }
}

/** Written as servers do; the line knows no case, and programs ask for `set-cookie` as for `Set-Cookie`. */
function named(header: Record<string, string>): Record<string, string> {
  const written: Record<string, string> = {}
  for (const [name, value] of Object.entries(header)) {
    written[name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase())] = value
    Object.defineProperty(written, name, { value })
  }
  return written
}

/** Query for GET, JSON or a form for the rest, as wx.request does it. */
function orderOf(options: Record<string, any>): Order {
  const method = (options.method ?? 'GET').toUpperCase()
  const header: Record<string, string> = { 'content-type': 'application/json' }
  for (const [key, value] of Object.entries(options.header ?? {})) header[key.toLowerCase()] = String(value)
  const { data } = options
  if (method !== 'GET' || !data || typeof data !== 'object' || !URL.canParse(options.url))
    return { url: options.url, method, header }
  const url = new URL(options.url)
  for (const [key, value] of Object.entries(data)) url.searchParams.set(key, String(value))
  return { url: url.href, method, header }
}

function bodyOf(order: Order, data: unknown): BodyInit | undefined {
  if (order.method === 'GET' || data === undefined || data === null) return undefined
  if (typeof data === 'string' || data instanceof ArrayBuffer) return data
  if (order.header['content-type']!.includes('x-www-form-urlencoded'))
    return new URLSearchParams(Object.entries(data).map(([key, value]) => [key, String(value)])).toString()
  return JSON.stringify(data)
}

function parsed(text: string, dataType = 'json') {
  if (dataType !== 'json') return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
