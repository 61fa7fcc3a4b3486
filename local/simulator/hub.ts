import type { Front } from 'miniapp-cloud'
import { type WebSocket, WebSocketServer } from 'ws'

/** WebSocket close code for invalid data. */
const CLOSE_INVALID_DATA = 1007

/** A message between the shell, the phones and the server. */
export interface HubMessage {
  kind: 'reload' | 'desk' | 'clock' | 'call' | 'log' | 'message'
  /** The name of the person whose phone sent the message; empty for the shell. */
  from?: string
  /** The name of the person whose phone receives the message. If absent, all receive it. */
  to?: string
  [detail: string]: unknown
}

/** Parses a JSON object. Undefined if the text is not a JSON object. */
export function parseMessage<T>(jsonText: string): T | undefined {
  try {
    const message = JSON.parse(jsonText)
    return typeof message === 'object' && message !== null ? message : undefined
  } catch {
    return undefined
  }
}

/**
 * Connects the phones and the shell through a WebSocket at `/sim/hub?as=NAME`. For the shell, `as`
 * is empty.
 */
export function openHub(front: Front) {
  const server = new WebSocketServer({ noServer: true })
  const memberNames = new Map<WebSocket, string>()
  const listeners: ((message: HubMessage) => void)[] = []
  const send = (message: HubMessage, sender?: WebSocket) => {
    const messageText = JSON.stringify(message)
    for (const [socket, memberName] of memberNames) {
      const isReceiver = !message.to || message.to === memberName
      if (isReceiver && socket !== sender) socket.send(messageText)
    }
  }

  front.upgrade((req, socket, head, url) => {
    if (url.pathname !== '/sim/hub') return false
    server.handleUpgrade(req, socket, head, (client) => {
      memberNames.set(client, url.searchParams.get('as') ?? '')
      client.on('close', () => memberNames.delete(client))
      // A broken frame closes its connection. Without a listener it would also end the process.
      client.on('error', () => {})
      client.on('message', (data) => {
        const message = parseMessage<HubMessage>(String(data))
        if (!message) return client.close(CLOSE_INVALID_DATA)
        for (const listener of listeners) listener(message)
        send(message, client)
      })
    })
    return true
  })
  return {
    send,
    onMessage: (listener: (message: HubMessage) => void) => listeners.push(listener),
    close: () => {
      for (const socket of memberNames.keys()) socket.terminate()
    },
  }
}
export type Hub = ReturnType<typeof openHub>
