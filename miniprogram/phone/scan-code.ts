import { unlessCancelled } from './unless-cancelled'

/** The pages that our codes open: a shop, a district's home, the check of a paper, a certificate. */
const pages = [
  '/pages/shop/shop',
  '/pages/district-home/district-home',
  '/pages/proof/proof',
  '/publicity/certificate/certificate',
] as const

/** The page of a scanned code: a Mini Program code gives its path, another its text; undefined for a foreign one. */
export function pageOf(code: { path?: string; result?: string }): string | undefined {
  for (const read of [code.path ?? '', code.result ?? '']) {
    const page = pages.find((one) => `/${read}`.includes(one))
    const scene = /[?&]scene=([^&#]+)/.exec(read)?.[1]
    if (page && scene) return `${page}?scene=${encodeURIComponent(decodeURIComponent(scene))}`
  }
  return undefined
}

/** The page of a code that the person scans now; undefined when they cancel, or when it is none of ours. */
export async function scanCode(): Promise<string | undefined> {
  const code = await unlessCancelled(() => wx.scanCode({ scanType: ['qrCode', 'wxCode'] }))
  const url = code && pageOf(code)
  if (code && !url)
    wx.showModal({
      title: '这不是店内的维权码',
      content: '请扫描店里墙上的“智慧3·15”二维码，也可以直接填写商家投诉。',
      showCancel: false,
    })
  return url
}
