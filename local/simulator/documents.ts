import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { PhoneBoot } from './contract.ts'

const here = dirname(fileURLToPath(import.meta.url))

/** Bundles one of the simulator's own browser parts, e.g. `phone/index.ts`. Names stay readable in stacks. */
export async function browserBundle(part: 'phone' | 'shell' | 'runtime' | 'worker'): Promise<string> {
  const result = await build({
    entryPoints: [join(here, part, 'index')],
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

/** The style sheet behind `/sim/phone.css`, `/sim/shell.css` or `/sim/ground.css`, which both use. */
export function styleFile(pathname: string): string | null {
  const part = pathname.match(/^\/sim\/(phone|shell|ground)\.css$/)?.[1]
  return part ? join(here, part === 'ground' ? '' : part, `${part}.css`) : null
}

const head = (title: string, part: string) => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/sim/font/index.css">
<link rel="stylesheet" href="/sim/${part}.css">
<link rel="stylesheet" href="/sim/ground.css">
</head>`

export const shellHtml = (title: string) => `${head(`${title} · 桌面`, 'shell')}
<body><script type="module" src="/sim/shell.js"></script></body>
</html>`

/** The page's document loads while the phone's script does. */
export const phoneHtml = (boot: PhoneBoot) => `${head(`${boot.person.label} · ${boot.appName}`, 'phone')}
<body><iframe name="page" title="${escaped(boot.appName)}" src="/sim/page.html"></iframe>
<script>window.phoneBoot = ${JSON.stringify(boot).replaceAll('<', '\\u003c')}</script>
<script src="/sim/phone.js"></script></body>
</html>`

const escaped = (text: string) => text.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
