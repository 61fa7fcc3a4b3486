import { moduleCodePages } from '../modules/menus'
import { unlessCancelled } from './unless-cancelled'

/**
 * The pages that our QR codes open: a shop, the verification of a document, and pages of modules,
 * such as the home page of a district.
 */
const codePages = ['/pages/shop/shop', '/pages/proof/proof', ...moduleCodePages()]

/**
 * The URL of the page that a scanned code opens. Undefined for a code that is not ours.
 * @param scannedCode WeChat gives the path of a Mini Program code, and the text of a QR code
 */
export function pageForCode(scannedCode: { path?: string; result?: string }): string | undefined {
  for (const codeText of [scannedCode.path ?? '', scannedCode.result ?? '']) {
    // A QR code holds a URL that contains the page. The path of a Mini Program code begins with the
    // page, without the slash.
    const matchingPage = codePages.find((codePage) => `/${codeText}`.includes(codePage))
    const sceneValue = /[?&]scene=([^&#]+)/.exec(codeText)?.[1]
    if (matchingPage && sceneValue)
      return `${matchingPage}?scene=${encodeURIComponent(decodeURIComponent(sceneValue))}`
  }
  return undefined
}

/**
 * Lets the person scan a code, and returns the URL of the page that it opens. Undefined if they
 * cancel, or if the code is not ours, in which case a dialog says so.
 */
export async function scanCode(): Promise<string | undefined> {
  const scannedCode = await unlessCancelled(() => wx.scanCode({ scanType: ['qrCode', 'wxCode'] }))
  const pageUrl = scannedCode && pageForCode(scannedCode)
  if (scannedCode && !pageUrl)
    wx.showModal({
      title: '这不是店内的维权码',
      content: '请扫描店里墙上的“智慧3·15”二维码，也可以直接填写商家投诉。',
      showCancel: false,
    })
  return pageUrl
}
