import type { HubMessage } from '../hub.ts'

const RETRY_MS = 1000

/**
 * Connects a phone or the shell to the hub. Connects again when the server has restarted.
 * @param personName the person of the phone; empty for the shell
 * @param onReconnect called when the connection is back after an interruption
 */
export function connectToHub(personName: string, onReconnect: () => void) {
  const listeners: ((message: HubMessage) => void)[] = []
  const unsentTexts: string[] = []
  let socket: WebSocket
  let wasDisconnected = false
  const connect = () => {
    socket = new WebSocket(`ws://${location.host}/sim/hub?as=${personName}`)
    socket.onopen = () => {
      if (wasDisconnected) onReconnect()
      for (const unsentText of unsentTexts.splice(0)) socket.send(unsentText)
    }
    socket.onmessage = (event) => {
      for (const listener of listeners) listener(JSON.parse(event.data))
    }
    socket.onclose = () => {
      wasDisconnected = true
      setTimeout(connect, RETRY_MS)
    }
  }

  // A request makes the browser compute the line numbers of the running script, which is slow for a
  // long script. Therefore the connection starts after the script.
  queueMicrotask(connect)
  return {
    send: (message: HubMessage) => {
      const messageText = JSON.stringify({ ...message, from: personName })
      if (socket?.readyState === WebSocket.OPEN) socket.send(messageText)
      else unsentTexts.push(messageText)
    },
    onMessage: (listener: (message: HubMessage) => void) => listeners.push(listener),
  }
}
export type HubConnection = ReturnType<typeof connectToHub>
