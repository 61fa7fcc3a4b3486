import { EJSON } from 'bson'
import type { CloudEnv } from './request.ts'

export interface WatchOptions {
  onChange(snapshot: { id: number; docs: any[]; docChanges: any[]; type?: 'init' }): void
  onError(error: Error & { errCode?: number; errMsg?: string }): void
}

const RETRY_MS = 1000

/** Keeps a query's result up to date over a WebSocket; a lost connection is taken up again and told as a change. */
export function watch(env: CloudEnv, request: Record<string, unknown>, options: WatchOptions) {
  let id = 0
  let closed = false
  let socket: WebSocket | undefined
  let retry: ReturnType<typeof setTimeout> | undefined

  const fail = (errCode: number, errMsg: string) => {
    closed = true
    options.onError(Object.assign(new Error(errMsg), { errCode, errMsg }))
  }
  const connect = () => {
    socket = new WebSocket(`${env.url.replace(/^http/, 'ws')}/client/watch`)
    socket.onopen = () => socket?.send(JSON.stringify({ ...request, session: env.session }))
    socket.onmessage = ({ data }) => {
      if (closed) return
      const message = JSON.parse(String(data))
      if (message.errCode) return fail(message.errCode, message.errMsg)
      const snapshot = id++
      options.onChange({
        id: snapshot,
        docs: message.docs.map(parse),
        docChanges: message.changes.map((change: any) => ({ ...change, id: snapshot, doc: parse(change.doc) })),
        ...(message.type && { type: message.type }),
      })
    }
    socket.onclose = () => {
      if (!closed) retry = setTimeout(connect, RETRY_MS)
    }
  }
  connect()
  return {
    close: () => {
      closed = true
      clearTimeout(retry)
      socket?.close()
    },
  }
}

const parse = (text: string) => EJSON.parse(text, { relaxed: true })
