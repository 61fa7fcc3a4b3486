import { api } from 'miniapp-cloud/client'
import type { WxEnv } from '../contract.ts'
import { emitter } from './emitter.ts'

/** The line that the desk gives this phone. */
export default ({ phone }: WxEnv) => {
  const change = emitter()
  let known = phone.device.network
  phone.onDevice(({ network }) => {
    if (network === known) return
    known = network
    change.fire({ isConnected: network !== 'none', networkType: network })
  })
  return {
    getNetworkType: api('getNetworkType', () => ({ networkType: phone.device.network, hasSystemProxy: false })),
    onNetworkStatusChange: change.on,
    offNetworkStatusChange: change.off,
  }
}
