import type { CaptureInput } from '../shared/contract/evidence'
import { networks } from '../shared/evidence/capture'
import { omitUndefined } from '../shared/omit-undefined'
import { call } from './call'

/**
 * How long the camera waits for the ticket. After that the photo is taken without one, and the
 * record holds only what the phone claims about time and place.
 */
const ticketTimeoutMs = 1500

/**
 * Requests a capture ticket from the server before a camera or a recorder opens. Also reads the
 * network type of the phone and whether it is debugging.
 * @param accuracy accuracy of the last known position, metres
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
