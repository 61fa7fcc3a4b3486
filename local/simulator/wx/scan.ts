import { api, WxFailure } from 'miniapp-cloud/client'
import type { WxEnv } from '../contract.ts'

/** A code from the wall, or read from a picture. */
export default ({ phone }: WxEnv) => ({
  scanCode: api('scanCode', async ({ onlyFromCamera = false }) => {
    const found = await phone.ask('scan', { onlyFromCamera })
    if (!found) throw new WxFailure('cancel')
    const code =
      'page' in found
        ? { result: '', scanType: 'WX_CODE', path: `${found.page}?scene=${encodeURIComponent(found.scene)}` }
        : { result: found.result, scanType: 'QR_CODE' }
    return { charSet: 'utf-8', rawData: btoa(unescape(encodeURIComponent(code.result))), ...code }
  }),
})
