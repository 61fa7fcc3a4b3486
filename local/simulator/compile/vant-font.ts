import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/**
 * Vant's icon font lives on a content network. The same font comes in the npm package @vant/icons, so that icons show
 * without a network.
 */
export function inlineVantFont(css: string, projectRoot: string): string {
  if (!css.includes('at.alicdn.com')) return css
  const data = embeddedFont(projectRoot)
  return data
    ? css.replace(/url\((['"]?)[^'")]*font_2553510_[^'")]*\1\)(\s*format\(['"]woff2['"]\))/g, `url(${data})$2`)
    : css
}

const fonts = new Map<string, string | undefined>()

function embeddedFont(projectRoot: string): string | undefined {
  if (!fonts.has(projectRoot)) fonts.set(projectRoot, read(`${projectRoot}/`) ?? read(import.meta.url))
  return fonts.get(projectRoot)
}

function read(from: string): string | undefined {
  try {
    const less = readFileSync(createRequire(from).resolve('@vant/icons/src/encode-woff2.less'), 'utf8')
    return /url\(['"]?(data:[^'")]+)['"]?\)/.exec(less)?.[1]
  } catch {
    // Not installed: icons need the network, as they do on a phone.
    return undefined
  }
}
