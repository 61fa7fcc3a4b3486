import type { CaptureInput } from '../shared/contract/evidence'
import { networks } from '../shared/evidence/capture'
import { omitUndefined } from '../shared/omit-undefined'
import { call } from './call'

/**
 * How long the camera may wait for the ticket, ms. After that the photo is taken without a ticket
 * and only the phone's own statements are recorded.
 */
const ticketTimeoutMs = 1500

/**
 * Requests the server's ticket before a camera or a recorder opens, and reads the network type and
 * the debug state of the phone.
 */
export async function requestCaptureTicket(accuracy?: number): Promise<CaptureInput> {
  const { networkType } = await wx.getNetworkType()
  const knownNetwork = networks.has(networkType) ? networkType : 'unknown'
  const isDebugging =
    wx.getAppBaseInfo().enableDebug === true || wx.getDeviceInfo().platform === 'devtools'
  const timeout = new Promise<undefined>((resolve) => setTimeout(resolve, ticketTimeoutMs))
  const ticketRequest =
    knownNetwork === 'none'
      ? undefined
      : call('evidence.capture', { clock: Date.now() }).catch(() => undefined)
  const ticketOrTimeout = await Promise.race([ticketRequest, timeout])
  return omitUndefined({
    network: knownNetwork,
    debug: isDebugging,
    accuracy,
    ...ticketOrTimeout,
  })
}
