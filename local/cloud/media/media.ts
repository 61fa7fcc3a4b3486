import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { type Front, send } from '../http.ts'
import { isSigned, streamOf } from './gate.ts'
import { type Recorded, recordings } from './recorded.ts'
import { type Line, Stream } from './stream.ts'

export interface MediaOptions {
  front: Front
  /** Where recordings are kept. */
  folder: string
  /** First part of every address, as in `rtmp://domain/<app>/<stream>`. */
  app: string
  keys: { push: string; play: string }
  now: () => number
  /** How long a lost publisher may come back into the same recording; 60 s when absent. */
  graceMs?: number
  onChange?: (stream: string, change: 'live' | 'cut' | Recorded) => void
  /** Asked before every viewing, after the signature was found right. */
  mayPlay?: (url: string, clientIp: string) => Promise<boolean>
}

/** A publisher that sends nothing for so long is taken as gone, even if its socket is open. */
const SILENCE_MS = 10_000
/** A player that lags by more is dropped, and joins anew at the running picture. */
const LAG_BYTES = 8 * 1024 * 1024

/**
 * A stand-in for a live-streaming service, over the front's one port: `/<app>/<stream>.flv` is published by a WebSocket
 * of the subprotocol `publisher` and played by any other WebSocket or a GET. A client without the right gets a 403.
 */
export function openMedia(options: MediaOptions) {
  const { front, folder, app, keys, now, graceMs = 60_000, onChange = () => {}, mayPlay = async () => true } = options
  const streams = new Map<string, Stream>()
  const openFiles = () => new Set([...streams.values()].flatMap(({ openFile }) => openFile ?? []))
  for (const recorded of recordings(folder, openFiles()))
    if (recorded.end === 'crashed') onChange(recorded.stream, recorded)
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: LAG_BYTES,
    handleProtocols: (offered) => offered.has('publisher') && 'publisher',
  })

  const streamNamed = (name: string) => {
    const stream =
      streams.get(name) ??
      new Stream({
        name,
        folder,
        now,
        graceMs,
        onChange: (change) => onChange(name, change),
        onIdle: () => streams.delete(name),
      })
    streams.set(name, stream)
    return stream
  }

  /** The stream that this request may publish or play, or undefined. */
  const admitted = (req: IncomingMessage, use: 'push' | 'play') => {
    const asked = streamOf(req.url ?? '', app)
    if (!asked || !isSigned(asked.name, asked.query, keys[use], now())) return undefined
    return use === 'push' && streams.get(asked.name)?.state === 'live' ? undefined : asked.name
  }

  const isOurs = (url: URL) => url.pathname.startsWith(`/${app}/`)
  front.use(async (req, res, url) => {
    if (!isOurs(url)) return false
    const name = req.method === 'GET' ? admitted(req, 'play') : undefined
    if (!name || !(await mayPlay(req.url!, ipOf(req)))) {
      send(res, 403, 'text/plain; charset=utf-8', 'refused: this address may not be played')
      return true
    }
    res.writeHead(200, { 'content-type': 'video/x-flv', 'cache-control': 'no-store' })
    const line = lineOf(req, {
      lag: () => res.writableLength,
      send: (tag) => void res.write(tag),
      close: () => void res.end(),
      drop: () => void res.destroy(),
    })
    const stream = streamNamed(name)
    res.on('close', () => stream.unplay(line))
    stream.play(line)
    return true
  })
  front.upgrade((req, socket, head, url) => {
    if (!isOurs(url)) return false
    const publishes = (req.headers['sec-websocket-protocol'] ?? '').split(/, */).includes('publisher')
    const name = admitted(req, publishes ? 'push' : 'play')
    const welcome = () =>
      server.handleUpgrade(req, socket, head, (ws) => {
        const line = lineOf(req, {
          lag: () => ws.bufferedAmount,
          send: (tag) => ws.send(tag),
          close: () => ws.close(1000),
          drop: () => ws.terminate(),
        })
        if (publishes) publish(streamNamed(name!), line, ws)
        else play(streamNamed(name!), line, ws)
      })
    if (!name) refuse(socket)
    else if (publishes) welcome()
    else void mayPlay(req.url!, ipOf(req)).then((may) => (may ? welcome() : refuse(socket)))
    return true
  })

  return {
    /** Connected streams by name. */
    streams: () => Object.fromEntries([...streams].map(([name, { state }]) => [name, state])),
    /** Ends the push into a stream, when there is one; it may be pushed to again. */
    drop: (name: string) => streams.get(name)?.drop(),
    /** Every recording that no longer grows, oldest first. */
    recordings: () => recordings(folder, openFiles()),
    close() {
      for (const stream of streams.values()) stream.end('lost')
      for (const ws of server.clients) ws.terminate()
      server.close()
    },
  }
}
export type Media = ReturnType<typeof openMedia>

function publish(stream: Stream, line: Line, ws: WebSocket): void {
  const take = stream.publish(line)
  if (!take) throw new Error('the gate admitted a second publisher')
  const silence = setTimeout(() => ws.terminate(), SILENCE_MS)
  ws.on('message', (bytes) => {
    silence.refresh()
    if (!take(bytes as Buffer)) ws.close(1007)
  })
  ws.on('error', () => ws.terminate())
  ws.on('close', (code) => {
    clearTimeout(silence)
    stream.unpublish(line, code === 1000)
  })
}

function play(stream: Stream, line: Line, ws: WebSocket): void {
  ws.on('error', () => ws.terminate())
  ws.on('close', () => stream.unplay(line))
  stream.play(line)
}

const ipOf = ({ socket }: IncomingMessage) => socket.remoteAddress ?? ''

function lineOf(
  { socket }: IncomingMessage,
  to: { lag(): number; send(tag: Buffer): void; close(): void; drop(): void },
): Line {
  return {
    id: randomUUID(),
    ip: `${socket.remoteAddress}:${socket.remotePort}`,
    send: (tag) => (to.lag() > LAG_BYTES ? to.drop() : to.send(tag)),
    close: to.close,
  }
}

function refuse(socket: Duplex): void {
  socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
}
