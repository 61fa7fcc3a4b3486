import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { type Front, send } from '../http.ts'
import { type FinishedRecording, finishedRecordings } from './finished-recording.ts'
import { isSignedAddress, parseStreamAddress } from './signed-address.ts'
import { type Connection, Stream } from './stream.ts'

export interface MediaOptions {
  front: Front
  /** Folder for recordings. */
  folder: string
  /** The first part of every address, as in `rtmp://domain/<app>/<stream>`. */
  app: string
  keys: { push: string; play: string }
  now: () => number
  /**
   * How long after a lost connection a publisher may continue the recording, in ms; 60 s by
   * default.
   */
  graceMs?: number
  /**
   * Called when a stream changes. `live`: a publisher connected. `cut`: its connection was lost,
   * and the grace period runs. A recording: the stream ended.
   */
  onChange?: (stream: string, change: 'live' | 'cut' | FinishedRecording) => void
  /** Decides whether a viewer may play a stream. It is called after the signature was verified. */
  mayPlay?: ((playUrl: string, clientIp: string) => Promise<boolean>) | undefined
}

/** A publisher that sends nothing for this time is disconnected, even if its socket is open. */
const MAX_SILENCE_MS = 10_000
/**
 * A player that lags by more bytes is disconnected. It can connect again at the current picture.
 */
const MAX_LAG_BYTES = 8 * 1024 * 1024
/** WebSocket close codes: a normal end, and invalid data. */
const CLOSE_NORMAL = 1000
const CLOSE_INVALID_DATA = 1007

/**
 * Opens a substitute for a livestream service on the HTTP server's port. A WebSocket with the
 * subprotocol `publisher` publishes `/<app>/<stream>.flv`; any other WebSocket or a GET plays it. A
 * client without a valid signature gets a 403.
 */
export function openMedia(options: MediaOptions) {
  const {
    front,
    folder,
    app,
    keys,
    now,
    graceMs = 60_000,
    onChange = () => {},
    mayPlay = async () => true,
  } = options
  const streams = new Map<string, Stream>()
  const openFiles = () => new Set([...streams.values()].flatMap(({ openFile }) => openFile ?? []))

  for (const recording of finishedRecordings(folder, openFiles()))
    if (recording.end === 'crashed') onChange(recording.stream, recording)
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_LAG_BYTES,
    handleProtocols: (offeredProtocols) => offeredProtocols.has('publisher') && 'publisher',
  })

  const getOrOpenStream = (streamName: string) => {
    const stream =
      streams.get(streamName) ??
      new Stream({
        name: streamName,
        folder,
        now,
        graceMs,
        onChange: (change) => onChange(streamName, change),
        onIdle: () => streams.delete(streamName),
      })
    streams.set(streamName, stream)
    return stream
  }

  /**
   * Checks the signature of an address. Returns the name of the stream that the request may publish
   * or play; undefined if it may not. A stream has only one publisher at a time.
   */
  const admittedStream = (request: IncomingMessage, usage: 'push' | 'play') => {
    const address = parseStreamAddress(request.url ?? '', app)
    if (!address || !isSignedAddress(address.name, address.query, keys[usage], now()))
      return undefined
    const isOccupied = usage === 'push' && streams.get(address.name)?.state === 'live'
    return isOccupied ? undefined : address.name
  }

  const isStreamUrl = (requestUrl: URL) => requestUrl.pathname.startsWith(`/${app}/`)
  front.use(async (request, response, requestUrl) => {
    if (!isStreamUrl(requestUrl)) return false
    const streamName = request.method === 'GET' ? admittedStream(request, 'play') : undefined
    if (!streamName || !(await mayPlay(request.url!, clientIpOf(request)))) {
      send(response, 403, 'text/plain; charset=utf-8', 'refused: this address may not be played')
      return true
    }
    response.writeHead(200, { 'content-type': 'video/x-flv', 'cache-control': 'no-store' })
    const connection = toConnection(request, {
      pendingBytes: () => response.writableLength,
      send: (flvTag) => void response.write(flvTag),
      close: () => void response.end(),
      disconnect: () => void response.destroy(),
    })
    const stream = getOrOpenStream(streamName)
    response.on('close', () => stream.removePlayer(connection))
    stream.addPlayer(connection)
    return true
  })

  front.upgrade((request, socket, firstBytes, requestUrl) => {
    if (!isStreamUrl(requestUrl)) return false
    const protocols = (request.headers['sec-websocket-protocol'] ?? '').split(/, */)
    const isPublisher = protocols.includes('publisher')
    const streamName = admittedStream(request, isPublisher ? 'push' : 'play')
    const acceptSocket = () =>
      server.handleUpgrade(request, socket, firstBytes, (webSocket) => {
        const connection = toConnection(request, {
          pendingBytes: () => webSocket.bufferedAmount,
          send: (flvTag) => webSocket.send(flvTag),
          close: () => webSocket.close(CLOSE_NORMAL),
          disconnect: () => webSocket.terminate(),
        })
        if (isPublisher) publish(getOrOpenStream(streamName!), connection, webSocket)
        else play(getOrOpenStream(streamName!), connection, webSocket)
      })

    if (!streamName) refuseUpgrade(socket)
    else if (isPublisher) acceptSocket()
    else
      void mayPlay(request.url!, clientIpOf(request)).then((isAllowed) =>
        isAllowed ? acceptSocket() : refuseUpgrade(socket),
      )
    return true
  })

  return {
    /** The state of each stream by its name. */
    streams: () =>
      Object.fromEntries([...streams].map(([streamName, { state }]) => [streamName, state])),
    /** Ends the publishing of a stream, if there is one. It may be published again. */
    drop: (streamName: string) => streams.get(streamName)?.dropPublisher(),
    /** The finished recordings, oldest first. */
    recordings: () => finishedRecordings(folder, openFiles()),
    close() {
      for (const stream of streams.values()) stream.endStream('lost')
      for (const webSocket of server.clients) webSocket.terminate()
      server.close()
    },
  }
}
export type Media = ReturnType<typeof openMedia>

function publish(stream: Stream, connection: Connection, webSocket: WebSocket): void {
  const takeBytes = stream.publish(connection)
  if (!takeBytes) throw new Error('the gate admitted a second publisher')
  const silenceTimer = setTimeout(() => webSocket.terminate(), MAX_SILENCE_MS)
  webSocket.on('message', (bytes) => {
    silenceTimer.refresh()
    if (!takeBytes(bytes as Buffer)) webSocket.close(CLOSE_INVALID_DATA)
  })
  webSocket.on('error', () => webSocket.terminate())
  webSocket.on('close', (closeCode) => {
    clearTimeout(silenceTimer)
    stream.unpublish(connection, closeCode === CLOSE_NORMAL)
  })
}

function play(stream: Stream, connection: Connection, webSocket: WebSocket): void {
  webSocket.on('error', () => webSocket.terminate())
  webSocket.on('close', () => stream.removePlayer(connection))
  stream.addPlayer(connection)
}

const clientIpOf = ({ socket }: IncomingMessage) => socket.remoteAddress ?? ''

function toConnection(
  { socket }: IncomingMessage,
  transport: {
    pendingBytes(): number
    send(flvTag: Buffer): void
    close(): void
    disconnect(): void
  },
): Connection {
  return {
    id: randomUUID(),
    address: `${socket.remoteAddress}:${socket.remotePort}`,
    send: (flvTag) =>
      transport.pendingBytes() > MAX_LAG_BYTES ? transport.disconnect() : transport.send(flvTag),
    close: transport.close,
  }
}

function refuseUpgrade(socket: Duplex): void {
  socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
}
