import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Change } from '../database/store.ts'
import type { UpgradeHandler } from '../http.ts'
import { type Doc, decodeObject, encode } from '../protocol/ejson.ts'
import { asFailure, invalid } from '../protocol/failure.ts'
import { Access, type PhoneParts } from './access.ts'
import { failureText } from './handler.ts'

interface Listener {
  collection: string
  /** The documents by id as last told, as EJSON. */
  told: Map<string, string>
  look: () => Doc[]
  socket: WebSocket
}
const MAX_DOCS = 5000

/**
 * `watch()` of phones over a WebSocket at /client/watch: the first message names session, collection and query; the
 * answers are `{docs, changes, type}` with the whole result, or `{errCode, errMsg}`.
 */
export class Watches {
  private readonly server = new WebSocketServer({ noServer: true, maxPayload: 1024 * 1024 })
  private readonly listeners = new Set<Listener>()
  private readonly parts: PhoneParts

  constructor(parts: PhoneParts) {
    this.parts = parts
  }

  readonly upgrade: UpgradeHandler = (req, socket: Duplex, head, url) => {
    if (url.pathname !== '/client/watch') return false
    this.server.handleUpgrade(req, socket, head, (ws) => this.accept(ws))
    return true
  }

  onCommit(changes: Change[]): void {
    const touched = new Set(changes.map(({ table }) => table.name))
    for (const listener of this.listeners) if (touched.has(listener.collection)) this.tell(listener)
  }

  close(): void {
    for (const { socket } of this.listeners) socket.terminate()
    this.server.close()
  }

  private accept(socket: WebSocket): void {
    // A broken frame ends its line by itself; without a listener it would end the process.
    socket.on('error', () => {})
    socket.once('message', (raw) => {
      try {
        this.listen(socket, JSON.parse(String(raw)))
      } catch (error) {
        socket.send(JSON.stringify({ errCode: asFailure(error).errCode, errMsg: failureText(error) }))
        socket.close()
      }
    })
  }

  private listen(socket: WebSocket, body: any): void {
    const { database, sessions, now, count } = this.parts
    const person = sessions.person(body.session)
    const name = body.collectionName
    const query = new Access(this.parts, person).query(name, 'read', decodeObject(body.query, now()))
    const order = decodeObject(body.order, now())
    const limit = Number.isInteger(body.limit) && body.limit > 0 ? Math.min(body.limit, MAX_DOCS) : MAX_DOCS
    count('client.database.watch')
    const look = () => database.find(name, { query, order, limit: limit + 1 })
    const first = look()
    if (first.length > MAX_DOCS) throw invalid(`a watch may cover ${MAX_DOCS} documents at most`)
    const listener: Listener = { collection: name, told: new Map(), look: () => look().slice(0, limit), socket }
    this.listeners.add(listener)
    socket.on('close', () => this.listeners.delete(listener))
    this.tell(listener, 'init')
  }

  private tell(listener: Listener, type?: 'init'): void {
    const now = new Map(listener.look().map((doc): [string, string] => [String(doc._id), encode(doc)]))
    const changes: { dataType: string; queueType: string; docId: string; doc: string }[] = []
    for (const [docId, doc] of now) {
      const before = listener.told.get(docId)
      if (before === undefined) changes.push({ dataType: type ?? 'add', queueType: type ?? 'enqueue', docId, doc })
      else if (before !== doc) changes.push({ dataType: 'update', queueType: 'update', docId, doc })
    }
    for (const [docId, doc] of listener.told) {
      if (!now.has(docId)) changes.push({ dataType: 'remove', queueType: 'dequeue', docId, doc })
    }
    listener.told = now
    if (type || changes.length) listener.socket.send(JSON.stringify({ docs: [...now.values()], changes, type }))
  }
}
