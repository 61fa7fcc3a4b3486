import type { HubMessage } from '../hub.ts'

/**
 * A phone's or the shell's line to the hub; dials again when the server was restarted. `again` is called when the line
 * is back after the server was away.
 */
export function openLine(as: string, again: () => void) {
  const listeners: ((message: HubMessage) => void)[] = []
  const waiting: string[] = []
  let socket: WebSocket
  let lost = false
  const dial = () => {
    socket = new WebSocket(`ws://${location.host}/sim/hub?as=${as}`)
    socket.onopen = () => {
      if (lost) again()
      for (const text of waiting.splice(0)) socket.send(text)
    }
    socket.onmessage = (event) => {
      for (const listener of listeners) listener(JSON.parse(event.data))
    }
    socket.onclose = () => {
      lost = true
      setTimeout(dial, 1000)
    }
  }
  // After the script: the browser reads again, for its line numbers, all that runs when a request is made.
  queueMicrotask(dial)
  return {
    send: (message: HubMessage) => {
      const text = JSON.stringify({ ...message, from: as })
      if (socket?.readyState === WebSocket.OPEN) socket.send(text)
      else waiting.push(text)
    },
    on: (listener: (message: HubMessage) => void) => listeners.push(listener),
  }
}
export type Line = ReturnType<typeof openLine>
