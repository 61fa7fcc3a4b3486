import { moduleCodePages } from '../modules/menus'
import { unlessCancelled } from './unless-cancelled'

/**
 * The pages that our codes open: a shop, the check of a paper, and those of modules, such as the
 * home page of a district.
 */
const codePages = ['/pages/shop/shop', '/pages/proof/proof', ...moduleCodePages()]

/**
 * The page of a scanned code: a Mini Program code gives its path, another its text; undefined for a
 * foreign one.
 */
export function pageForCode(scannedCode: { path?: string; result?: string }): string | undefined {
  for (const codeText of [scannedCode.path ?? '', scannedCode.result ?? '']) {
    const matchingPage = codePages.find((codePage) => `/${codeText}`.includes(codePage))
    const sceneValue = /[?&]scene=([^&#]+)/.exec(codeText)?.[1]
    if (matchingPage && sceneValue)
      return `${matchingPage}?scene=${encodeURIComponent(decodeURIComponent(sceneValue))}`
  }
  return undefined
}

/**
 * The page of a code that the person scans now; undefined when they cancel, or when it is none of
 * ours.
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
