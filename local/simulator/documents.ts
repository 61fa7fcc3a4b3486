import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { PhoneBoot } from './contract.ts'

const sourceFolder = dirname(fileURLToPath(import.meta.url))

/**
 * Bundles one of the simulator's parts that run in the browser, e.g. `phone/index.ts`. Identifiers
 * are not shortened, so that error stacks are readable.
 */
export async function browserBundle(
  part: 'phone' | 'shell' | 'runtime' | 'worker',
): Promise<string> {
  const result = await build({
    entryPoints: [join(sourceFolder, part, 'index')],
    bundle: true,
    write: false,
    format: part === 'shell' ? 'esm' : 'iife',
    target: 'es2022',
    minifySyntax: true,
    minifyWhitespace: true,
    define: { process: '{"env":{"NODE_ENV":"production"}}' },
    logLevel: 'silent',
  })
  return result.outputFiles[0]!.text
}

const STYLE_SHEETS: Record<string, string> = {
  '/sim/phone.css': 'phone/phone.css',
  '/sim/shell.css': 'shell/shell.css',
  '/sim/location-picker.css': 'location-picker.css',
}

/** The file of a style sheet, such as `/sim/phone.css`. Null for any other path. */
export function styleFile(pathname: string): string | null {
  const file = STYLE_SHEETS[pathname]
  return file ? join(sourceFolder, file) : null
}

const documentHead = (title: string, part: string) => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/sim/font/index.css">
<link rel="stylesheet" href="/sim/${part}.css">
<link rel="stylesheet" href="/sim/location-picker.css">
</head>`

export const shellHtml = (title: string) => `${documentHead(`${title} · 桌面`, 'shell')}
<body><script type="module" src="/sim/shell.js"></script></body>
</html>`

/** The iframe comes before the script, so that the page's document loads at the same time. */
export const phoneHtml = (
  boot: PhoneBoot,
) => `${documentHead(`${boot.person.label} · ${boot.appName}`, 'phone')}
<body><iframe name="page" title="${escapeHtml(boot.appName)}" src="/sim/page.html"></iframe>
<script>window.phoneBoot = ${JSON.stringify(boot).replaceAll('<', '\\u003c')}</script>
<script src="/sim/phone.js"></script></body>
</html>`

const escapeHtml = (plainText: string) =>
  plainText.replace(/[<>&"]/g, (character) => `&#${character.charCodeAt(0)};`)
