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

/** A change of one document, with the names of WeChat's `docChanges`. */
interface DocumentChange {
  dataType: 'init' | 'add' | 'update' | 'remove'
  queueType: 'init' | 'enqueue' | 'update' | 'dequeue'
  docId: string
  /** The document as EJSON; if it was removed, its last version. */
  doc: string
}

/** How many documents a watch may cover. */
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

  constructor(services: PhoneServices) {
    this.services = services
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
    const query = new Access(this.services, person).narrowQuery(
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

    // One document more than the limit shows that the result is too large.
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

  /** Sends the result if it has changed. The first result is sent in any case. */
  private reportChanges(listener: Listener, resultType?: 'init'): void {
    const currentDocuments = new Map(
      listener
        .findDocuments()
        .map((document): [string, string] => [String(document._id), encode(document)]),
    )
    const changes = compareResults(listener.reportedDocuments, currentDocuments, resultType)
    listener.reportedDocuments = currentDocuments
    if (!resultType && !changes.length) return
    const docs = [...currentDocuments.values()]
    listener.socket.send(JSON.stringify({ docs, changes, type: resultType }))
  }
}

/** The changes between two results, which are documents by id as EJSON. */
function compareResults(
  oldDocuments: Map<string, string>,
  newDocuments: Map<string, string>,
  resultType?: 'init',
): DocumentChange[] {
  const changes: DocumentChange[] = []
  for (const [docId, doc] of newDocuments) {
    const oldDoc = oldDocuments.get(docId)
    if (oldDoc === undefined)
      changes.push({
        dataType: resultType ?? 'add',
        queueType: resultType ?? 'enqueue',
        docId,
        doc,
      })
    else if (oldDoc !== doc) changes.push({ dataType: 'update', queueType: 'update', docId, doc })
  }
  for (const [docId, doc] of oldDocuments)
    if (!newDocuments.has(docId))
      changes.push({ dataType: 'remove', queueType: 'dequeue', docId, doc })
  return changes
}
