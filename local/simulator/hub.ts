import type { Front } from 'miniapp-cloud'
import { type WebSocket, WebSocketServer } from 'ws'

/** What travels between the desk, its phones and the server. `to` names one person's phone; without it all hear it. */
export interface HubMessage {
  kind: 'reload' | 'desk' | 'clock' | 'call' | 'log' | 'message'
  from?: string
  to?: string
  [detail: string]: unknown
}

/** The object in a line's text; undefined for anything else. */
export function messageIn<T>(text: string): T | undefined {
  try {
    const message = JSON.parse(text)
    return typeof message === 'object' && message !== null ? message : undefined
  } catch {
    return undefined
  }
}

/** The WebSocket at `/sim/hub?as=NAME` that joins the phones and the shell (`as` is empty for the shell). */
export function openHub(front: Front) {
  const server = new WebSocketServer({ noServer: true })
  const members = new Map<WebSocket, string>()
  const listeners: ((message: HubMessage) => void)[] = []
  const send = (message: HubMessage, origin?: WebSocket) => {
    const text = JSON.stringify(message)
    for (const [socket, name] of members)
      if (socket !== origin && (!message.to || message.to === name)) socket.send(text)
  }

  front.upgrade((req, socket, head, url) => {
    if (url.pathname !== '/sim/hub') return false
    server.handleUpgrade(req, socket, head, (client) => {
      members.set(client, url.searchParams.get('as') ?? '')
      client.on('close', () => members.delete(client))
      // A broken frame ends its line by itself; without a listener it would end the process.
      client.on('error', () => {})
      client.on('message', (data) => {
        const message = messageIn<HubMessage>(String(data))
        if (!message) return client.close(1007)
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
      for (const socket of members.keys()) socket.terminate()
    },
  }
}
export type Hub = ReturnType<typeof openHub>
