import { EJSON } from 'bson'
import type { CloudEnv } from './request.ts'

export interface WatchOptions {
  onChange(snapshot: { id: number; docs: any[]; docChanges: any[]; type?: 'init' }): void
  onError(error: Error & { errCode?: number; errMsg?: string }): void
}

const RETRY_MS = 1000

const isPlainObject = (value: any) => value?.constructor === Object

interface FieldChanges {
  updatedFields: Record<string, unknown>
  removedFields: string[]
}

/** Collects the fields that differ between two versions of a document, by their dotted paths. */
function compareFields(
  oldFields: any,
  newFields: any,
  parentPath = '',
  fieldChanges: FieldChanges = { updatedFields: {}, removedFields: [] },
): FieldChanges {
  for (const fieldName of Object.keys(oldFields))
    if (!(fieldName in newFields)) fieldChanges.removedFields.push(parentPath + fieldName)
  for (const [fieldName, newValue] of Object.entries(newFields)) {
    const oldValue = oldFields[fieldName]
    const fieldPath = parentPath + fieldName
    if (isPlainObject(newValue) && isPlainObject(oldValue))
      compareFields(oldValue, newValue, `${fieldPath}.`, fieldChanges)
    else if (EJSON.stringify({ value: newValue }) !== EJSON.stringify({ value: oldValue }))
      fieldChanges.updatedFields[fieldPath] = newValue
  }
  return fieldChanges
}

/**
 * Keeps the result of a query up to date over a WebSocket. A lost connection is opened again; the
 * page then receives the changes since the last result.
 */
export function watch(cloudEnv: CloudEnv, request: Record<string, unknown>, options: WatchOptions) {
  let nextSnapshotId = 0
  let isClosed = false
  /** The documents of the last reported result by id, as EJSON. */
  let reportedDocuments = new Map<string, string>()
  let socket: WebSocket | undefined
  let retryTimer: ReturnType<typeof setTimeout> | undefined

  const closeWithError = (errCode: number, errMsg: string) => {
    isClosed = true
    options.onError(Object.assign(new Error(errMsg), { errCode, errMsg }))
  }

  /** Reports a new result with its changes to the page. */
  const reportResult = (message: any) => {
    const snapshotId = nextSnapshotId++
    const previousDocuments = reportedDocuments
    const documents = message.docs.map(parseDocument)
    reportedDocuments = new Map(
      documents.map(({ _id: documentId }: any, index: number) => [
        String(documentId),
        message.docs[index],
      ]),
    )
    const docChanges = message.changes.map((change: any) => {
      const document = parseDocument(change.doc)
      const fieldChanges =
        change.dataType === 'update'
          ? compareFields(parseDocument(previousDocuments.get(change.docId)!), document)
          : undefined
      return { ...change, ...fieldChanges, id: snapshotId, doc: document }
    })
    options.onChange({
      id: snapshotId,
      docs: documents,
      docChanges,
      ...(message.type ? { type: message.type } : {}),
    })
  }

  const connect = () => {
    socket = new WebSocket(`${cloudEnv.url.replace(/^http/, 'ws')}/client/watch`)
    socket.onopen = () =>
      socket?.send(JSON.stringify({ ...request, env: cloudEnv.env, session: cloudEnv.session }))
    socket.onmessage = ({ data: eventData }) => {
      if (isClosed) return
      const message = JSON.parse(String(eventData))
      if (message.errCode) return closeWithError(message.errCode, message.errMsg)
      reportResult(message)
    }
    socket.onclose = () => {
      if (!isClosed) retryTimer = setTimeout(connect, RETRY_MS)
    }
  }

  connect()
  return {
    close: () => {
      isClosed = true
      clearTimeout(retryTimer)
      socket?.close()
    },
  }
}

const parseDocument = (ejsonText: string) => EJSON.parse(ejsonText, { relaxed: true })
