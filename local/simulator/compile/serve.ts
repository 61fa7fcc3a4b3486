import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { areaList } from '@vant/area-data'
import type { Build } from './index.ts'
import { pageHtml } from './page.ts'

type Served = { type: string; text: string } | { file: string }

const require = createRequire(import.meta.url)

/**
 * Answers a path of the page's document (`/sim/page.html`, `/sim/app.js`, `/sim/font/…`, `/app/…`); undefined = not
 * here.
 */
export function serveBuild(build: Build, runtime: string, path: string): Served | undefined {
  const map = path.endsWith('.map') && build.maps.get(path.slice('/sim/'.length, -'.map'.length))
  if (map) return { type: 'application/json', text: map }
  const wanted = decodeURIComponent(path)
  const script = 'text/javascript; charset=utf-8'
  if (wanted === '/sim/page.html') return { type: 'text/html; charset=utf-8', text: pageHtml() }
  if (wanted === '/sim/app.js') return { type: script, text: build.app }
  if (wanted === '/sim/texts') return { type: 'text/plain; charset=utf-8', text: build.texts }
  // As a script, for a worker.
  if (wanted === '/sim/texts.js')
    return { type: script, text: `simApp.texts = new TextEncoder().encode(${JSON.stringify(build.texts)}).buffer` }
  if (wanted === '/sim/runtime.js') return { type: script, text: runtime }
  if (wanted === '/sim/regions.json') return { type: 'application/json', text: JSON.stringify(areaList) }
  if (wanted.startsWith('/sim/font/')) return font(wanted.slice('/sim/font/'.length))
  if (wanted === '/sim/mpegts.js') return { file: require.resolve('mpegts.js/dist/mpegts.js') }
  if (!wanted.startsWith('/app/')) return undefined
  const file = build.assets.get(wanted.slice('/app/'.length))
  return file ? { file } : undefined
}

/** A Chinese web font for systems that have none; the browser loads only the ranges it lacks. */
function font(name: string): Served | undefined {
  if (!/^(index\.css|files\/[\w.-]+)$/.test(name)) return undefined
  const file = join(dirname(require.resolve('@fontsource/noto-sans-sc/index.css')), name)
  return existsSync(file) ? { file } : undefined
}
