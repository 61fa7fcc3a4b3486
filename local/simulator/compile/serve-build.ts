import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { areaList } from '@vant/area-data'
import type { Build } from './index.ts'
import { pageHtml } from './page-html.ts'

type ServedFile = { type: string; text: string } | { file: string }

const require = createRequire(import.meta.url)

/**
 * The response to a request of the page's document, such as `/sim/page.html`, `/sim/app.js`,
 * `/sim/font/…` or `/app/…`.
 * @returns undefined for any other path
 */
export function serveBuild(
  build: Build,
  runtimeScript: string,
  requestPath: string,
): ServedFile | undefined {
  const sourceMap =
    requestPath.endsWith('.map') &&
    build.maps.get(requestPath.slice('/sim/'.length, -'.map'.length))
  if (sourceMap) return { type: 'application/json', text: sourceMap }

  const decodedPath = decodeURIComponent(requestPath)
  const scriptType = 'text/javascript; charset=utf-8'
  if (decodedPath === '/sim/page.html')
    return { type: 'text/html; charset=utf-8', text: pageHtml() }
  if (decodedPath === '/sim/app.js') return { type: scriptType, text: build.app }
  if (decodedPath === '/sim/texts') return { type: 'text/plain; charset=utf-8', text: build.texts }
  // A worker loads the texts as a script, with importScripts.
  if (decodedPath === '/sim/texts.js')
    return {
      type: scriptType,
      text: `simApp.texts = new TextEncoder().encode(${JSON.stringify(build.texts)}).buffer`,
    }
  if (decodedPath === '/sim/runtime.js') return { type: scriptType, text: runtimeScript }
  if (decodedPath === '/sim/regions.json')
    return { type: 'application/json', text: JSON.stringify(areaList) }
  if (decodedPath.startsWith('/sim/font/')) return serveFont(decodedPath.slice('/sim/font/'.length))
  if (decodedPath === '/sim/mpegts.js') return { file: require.resolve('mpegts.js/dist/mpegts.js') }
  if (!decodedPath.startsWith('/app/')) return undefined
  const filePath = build.assets.get(decodedPath.slice('/app/'.length))
  return filePath ? { file: filePath } : undefined
}

/** A file of the Chinese web font, for systems without a Chinese font. */
function serveFont(fontPath: string): ServedFile | undefined {
  if (!/^(index\.css|files\/[\w.-]+)$/.test(fontPath)) return undefined
  const filePath = join(dirname(require.resolve('@fontsource/noto-sans-sc/index.css')), fontPath)
  return existsSync(filePath) ? { file: filePath } : undefined
}
