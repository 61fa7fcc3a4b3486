import type { WxEnv } from '../contract'
import { api, WxFailure } from './convention'
import { emitters } from './emitter'

/** `connectSocket`: a task over the browser's own WebSocket. */
export default ({ phone }: WxEnv) => ({
  connectSocket: (options: { url: string; protocols?: string[] } & Record<string, any>) => {
    const { all, methods } = emitters('Open', 'Message', 'Close', 'Error')
    const socket = new WebSocket(options.url, options.protocols)
    socket.binaryType = 'arraybuffer'
    socket.onopen = () => all.Open.fire({ header: {} })
    socket.onmessage = ({ data }) => all.Message.fire({ data })
    socket.onclose = ({ code, reason }) => all.Close.fire({ code, reason })
    socket.onerror = () => all.Error.fire({ errMsg: `connectSocket:fail ${options.url}` })
    phone.onDevice(({ network }) => network === 'none' && socket.close())
    const opened = () => {
      if (socket.readyState !== WebSocket.OPEN) throw new WxFailure('SocketTask.readyState is not OPEN')
    }
    api('connectSocket', () => {
      if (phone.device.network === 'none') throw new WxFailure('errcode:-106 net::ERR_INTERNET_DISCONNECTED')
    })({ ...options, complete: options.complete ?? (() => {}) })
    return {
      ...methods,
      send: api('sendSocketMessage', ({ data }) => {
        opened()
        socket.send(data)
      }),
      close: api('closeSocket', ({ code = 1000, reason = '' }) => socket.close(code, reason)),
    }
  },
})
