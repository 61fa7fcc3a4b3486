import { api, WxFailure } from 'miniapp-cloud/client'
import type { WxEnv } from '../contract.ts'
import { createEmitters } from './emitter.ts'

const SOCKET_STATES = { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 }

/** `connectSocket`: a SocketTask made from the browser's WebSocket. */
export default ({ phone }: WxEnv) => {
  // The older APIs have no task. They apply to the last socket, and `wx` itself has the methods
  // that listen to its events.
  const appEmitters = createEmitters('SocketOpen', 'SocketMessage', 'SocketClose', 'SocketError')
  let lastSocket: Record<'send' | 'close', ReturnType<typeof api>> | undefined
  const lastSocketApi = (apiName: string, methodName: 'send' | 'close') =>
    // `api` calls the callbacks, so the socket must not call them again.
    api(apiName, ({ success: _success, fail: _fail, complete: _complete, ...options }) => {
      if (!lastSocket) throw new WxFailure('WebSocket is not connected')
      return lastSocket[methodName](options)
    })

  const connectSocket = (options: { url: string; protocols?: string[] } & Record<string, any>) => {
    const { emitterByName, listenerMethods } = createEmitters('Open', 'Message', 'Close', 'Error')
    const fireEvent = (eventName: keyof typeof emitterByName, payload: object) => {
      emitterByName[eventName].fire(payload)
      appEmitters.emitterByName[`Socket${eventName}`].fire(payload)
    }
    const socket = new WebSocket(options.url, options.protocols)
    socket.binaryType = 'arraybuffer'
    socket.onopen = () => fireEvent('Open', { header: {} })
    socket.onmessage = ({ data }) => fireEvent('Message', { data })
    socket.onclose = ({ code, reason }) => fireEvent('Close', { code, reason })
    socket.onerror = () => fireEvent('Error', { errMsg: `connectSocket:fail ${options.url}` })
    phone.onDevice(({ network }) => network === 'none' && socket.close())

    const assertOpen = () => {
      if (socket.readyState !== WebSocket.OPEN)
        throw new WxFailure('SocketTask.readyState is not OPEN')
    }
    api('connectSocket', () => {
      if (phone.device.network === 'none')
        throw new WxFailure('errcode:-106 net::ERR_INTERNET_DISCONNECTED')
    })({ ...options, complete: options.complete ?? (() => {}) })
    lastSocket = {
      send: api('sendSocketMessage', ({ data }) => {
        assertOpen()
        socket.send(data)
      }),
      close: api('closeSocket', ({ code = 1000, reason = '' }) => socket.close(code, reason)),
    }
    return {
      ...listenerMethods,
      ...lastSocket,
      ...SOCKET_STATES,
      get readyState() {
        return socket.readyState
      },
    }
  }

  const { onSocketOpen, onSocketMessage, onSocketClose, onSocketError } =
    appEmitters.listenerMethods
  return {
    connectSocket,
    onSocketOpen,
    onSocketMessage,
    onSocketClose,
    onSocketError,
    sendSocketMessage: lastSocketApi('sendSocketMessage', 'send'),
    closeSocket: lastSocketApi('closeSocket', 'close'),
  }
}
