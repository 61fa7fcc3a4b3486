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
