import { api, WxFailure } from 'miniapp-cloud/client'
import type { WxEnv } from '../contract.ts'
import { emitters } from './emitter.ts'

const STATES = { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 }

/** `connectSocket`: a task over the browser's own WebSocket. */
export default ({ phone }: WxEnv) => {
  // Before there were tasks an app had one socket, the last, and heard it through wx itself.
  const old = emitters('SocketOpen', 'SocketMessage', 'SocketClose', 'SocketError')
  let last: Record<'send' | 'close', ReturnType<typeof api>> | undefined
  const ofLast = (name: string, step: 'send' | 'close') =>
    api(name, ({ success: _, fail: __, complete: ___, ...options }) => {
      if (!last) throw new WxFailure('WebSocket is not connected')
      return last[step](options)
    })

  const connectSocket = (options: { url: string; protocols?: string[] } & Record<string, any>) => {
    const { all, methods } = emitters('Open', 'Message', 'Close', 'Error')
    const fire = (name: keyof typeof all, payload: object) => {
      all[name].fire(payload)
      old.all[`Socket${name}`].fire(payload)
    }
    const socket = new WebSocket(options.url, options.protocols)
    socket.binaryType = 'arraybuffer'
    socket.onopen = () => fire('Open', { header: {} })
    socket.onmessage = ({ data }) => fire('Message', { data })
    socket.onclose = ({ code, reason }) => fire('Close', { code, reason })
    socket.onerror = () => fire('Error', { errMsg: `connectSocket:fail ${options.url}` })
    phone.onDevice(({ network }) => network === 'none' && socket.close())
    const opened = () => {
      if (socket.readyState !== WebSocket.OPEN) throw new WxFailure('SocketTask.readyState is not OPEN')
    }
    api('connectSocket', () => {
      if (phone.device.network === 'none') throw new WxFailure('errcode:-106 net::ERR_INTERNET_DISCONNECTED')
    })({ ...options, complete: options.complete ?? (() => {}) })
    last = {
      send: api('sendSocketMessage', ({ data }) => {
        opened()
        socket.send(data)
      }),
      close: api('closeSocket', ({ code = 1000, reason = '' }) => socket.close(code, reason)),
    }
    return {
      ...methods,
      ...last,
      ...STATES,
      get readyState() {
        return socket.readyState
      },
    }
  }

  const { onSocketOpen, onSocketMessage, onSocketClose, onSocketError } = old.methods
  return {
    ...{ connectSocket, onSocketOpen, onSocketMessage, onSocketClose, onSocketError },
    sendSocketMessage: ofLast('sendSocketMessage', 'send'),
    closeSocket: ofLast('closeSocket', 'close'),
  }
}
