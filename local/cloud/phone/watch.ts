import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Change } from '../database/store.ts'
import type { UpgradeHandler } from '../http.ts'
import { type Doc, decodeObject, encode } from '../protocol/ejson.ts'
import { invalidParameter, toFailure } from '../protocol/failure.ts'
import { Access, assertOwnEnvironment, type PhoneServices } from './access.ts'
import { failureText } from './handler.ts'

interface Listener {
  collectionName: string
  /** The documents of the last reported result by id, as EJSON. */
  reportedDocuments: Map<string, string>
  findDocuments: () => Doc[]
  socket: WebSocket
}
const MAX_DOCUMENTS = 5000

/**
 * `watch()` of phones over a WebSocket at /client/watch. The first message names session,
 * collection and query. Each response is `{docs, changes, type}` with the complete result, or
 * `{errCode, errMsg}`.
 */
export class Watches {
  private readonly server = new WebSocketServer({ noServer: true, maxPayload: 1024 * 1024 })
  private readonly listeners = new Set<Listener>()
  private readonly services: PhoneServices

  constructor(parts: PhoneServices) {
    this.services = parts
  }

  readonly upgrade: UpgradeHandler = (request, socket: Duplex, firstBytes, requestUrl) => {
    if (requestUrl.pathname !== '/client/watch') return false
    this.server.handleUpgrade(request, socket, firstBytes, (webSocket) =>
      this.acceptSocket(webSocket),
    )
    return true
  }

  onCommit(changes: Change[]): void {
    const changedCollections = new Set(changes.map(({ table }) => table.name))
    for (const listener of this.listeners)
      if (changedCollections.has(listener.collectionName)) this.reportChanges(listener)
  }

  close(): void {
    for (const { socket } of this.listeners) socket.terminate()
    this.server.close()
  }

  private acceptSocket(socket: WebSocket): void {
    // A broken frame closes the socket. Without a listener, the error would end the process.
    socket.on('error', () => {})
    socket.once('message', (firstMessage) => {
      try {
        this.addListener(socket, JSON.parse(String(firstMessage)))
      } catch (error) {
        socket.send(
          JSON.stringify({ errCode: toFailure(error).errCode, errMsg: failureText(error) }),
        )
        socket.close()
      }
    })
  }

  private addListener(socket: WebSocket, request: any): void {
    const { database, sessions, now, countAction } = this.services
    assertOwnEnvironment(this.services, request.env)
    const person = sessions.personOf(request.session)
    const collectionName = request.collectionName
    const query = new Access(this.services, person).allowedQuery(
      collectionName,
      'read',
      decodeObject(request.query, now()),
    )
    const order = decodeObject(request.order, now())
    const limit =
      Number.isInteger(request.limit) && request.limit > 0
        ? Math.min(request.limit, MAX_DOCUMENTS)
        : MAX_DOCUMENTS
    countAction('client.database.watch')
    const findDocuments = () => database.find(collectionName, { query, order, limit: limit + 1 })
    const firstResult = findDocuments()
    if (firstResult.length > MAX_DOCUMENTS)
      throw invalidParameter(`a watch may cover ${MAX_DOCUMENTS} documents at most`)
    const listener: Listener = {
      collectionName,
      reportedDocuments: new Map(),
      findDocuments: () => findDocuments().slice(0, limit),
      socket,
    }
    this.listeners.add(listener)
    socket.on('close', () => this.listeners.delete(listener))
    this.reportChanges(listener, 'init')
  }

  private reportChanges(listener: Listener, changeKind?: 'init'): void {
    const current = new Map(
      listener
        .findDocuments()
        .map((document): [string, string] => [String(document._id), encode(document)]),
    )
    const changes: { dataType: string; queueType: string; docId: string; doc: string }[] = []
    for (const [documentId, documentText] of current) {
      const reported = listener.reportedDocuments.get(documentId)
      if (reported === undefined)
        changes.push({
          dataType: changeKind ?? 'add',
          queueType: changeKind ?? 'enqueue',
          docId: documentId,
          doc: documentText,
        })
      else if (reported !== documentText)
        changes.push({
          dataType: 'update',
          queueType: 'update',
          docId: documentId,
          doc: documentText,
        })
    }
    for (const [documentId, documentText] of listener.reportedDocuments) {
      if (!current.has(documentId))
        changes.push({
          dataType: 'remove',
          queueType: 'dequeue',
          docId: documentId,
          doc: documentText,
        })
    }
    listener.reportedDocuments = current
    if (changeKind || changes.length)
      listener.socket.send(
        JSON.stringify({ docs: [...current.values()], changes, type: changeKind }),
      )
  }
}
