/** What a code leads to: a shop, the front of a district, or the check of a paper. */
const pages = [
  '/pages/shop/shop',
  '/pages/front/front',
  '/pages/proof/proof',
  '/publicity/certificate/certificate',
] as const

/** Where a scanned code leads: a Mini Program code gives its path, a plain code its text; undefined for a code that is not ours. */
export function pageOf(code: { path?: string; result?: string }): string | undefined {
  for (const read of [code.path ?? '', code.result ?? '']) {
    const page = pages.find((one) => `/${read}`.includes(one))
    const scene = /[?&]scene=([^&#]+)/.exec(read)?.[1]
    if (page && scene) return `${page}?scene=${encodeURIComponent(decodeURIComponent(scene))}`
  }
  return undefined
}
