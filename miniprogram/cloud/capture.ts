import type { Capture } from '../shared/contract/evidence'
import { networks } from '../shared/evidence/capture'
import { call } from './call'

/** Nobody waits longer than this for a camera to open, ms: then the photo is taken by the phone's word alone. */
const patience = 1500

/** Gets the server's ticket before a camera or a recorder opens, and what the phone says of itself. */
export async function captureNow(accuracy?: number): Promise<Capture> {
  const { networkType } = await wx.getNetworkType()
  const network = networks.has(networkType) ? networkType : 'unknown'
  const debug = wx.getAppBaseInfo().enableDebug === true || wx.getDeviceInfo().platform === 'devtools'
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, patience))
  const asked = network === 'none' ? undefined : call('evidence.capture', { clock: Date.now() }).catch(() => undefined)
  const given = await Promise.race([asked, late])
  return { network, debug, ...(accuracy !== undefined && { accuracy }), ...given }
}
