import { EJSON } from 'bson'
import type { CloudEnv } from './request.ts'

export interface WatchOptions {
  onChange(snapshot: { id: number; docs: any[]; docChanges: any[]; type?: 'init' }): void
  onError(error: Error & { errCode?: number; errMsg?: string }): void
}

const RETRY_MS = 1000

const holds = (value: any) => value?.constructor === Object

/** What an update changed and took away, by the paths of the fields. */
function changedFields(
  before: any,
  now: any,
  way = '',
  told = { updatedFields: {} as any, removedFields: [] as string[] },
) {
  for (const name of Object.keys(before)) if (!(name in now)) told.removedFields.push(way + name)
  for (const [name, value] of Object.entries(now)) {
    if (holds(value) && holds(before[name])) changedFields(before[name], value, `${way}${name}.`, told)
    else if (EJSON.stringify({ value }) !== EJSON.stringify({ value: before[name] }))
      told.updatedFields[way + name] = value
  }
  return told
}

/** Keeps a query's result up to date over a WebSocket; a lost connection is taken up again and told as a change. */
export function watch(env: CloudEnv, request: Record<string, unknown>, options: WatchOptions) {
  let id = 0
  let closed = false
  /** The documents by id as last told, as EJSON. */
  let known = new Map<string, string>()
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
      const before = known
      const docs = message.docs.map(parse)
      known = new Map(docs.map(({ _id }: any, index: number) => [String(_id), message.docs[index]]))
      options.onChange({
        id: snapshot,
        docs,
        docChanges: message.changes.map((change: any) => {
          const doc = parse(change.doc)
          const fields = change.dataType === 'update' && changedFields(parse(before.get(change.docId)!), doc)
          return { ...change, ...fields, id: snapshot, doc }
        }),
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
