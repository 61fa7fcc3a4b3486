import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Build } from './index'

const HERE = new URL('..', import.meta.url)

/** Bundles the part of the simulator that runs in the page's iframe, to be served as /sim/runtime.js. */
export async function buildRuntime(): Promise<string> {
  const result = await build({
    entryPoints: [fileURLToPath(new URL('runtime/index.ts', HERE))],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    // Names stay readable in stacks; a source map would be the largest thing that a page loads.
    minifySyntax: true,
    minifyWhitespace: true,
    define: { process: '{"env":{"NODE_ENV":"production"}}' },
    logLevel: 'silent',
  })
  return result.outputFiles[0]!.text
}

/** The document of the iframe named `page`. */
export function pageHtml(_build: Build): string {
  const folder = new URL('styles/', HERE)
  const styles = readdirSync(folder).filter((name) => name.endsWith('.css'))
  const css = styles.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n')
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>page</title>
<link rel="stylesheet" href="/sim/font/index.css">
<style>${css}</style>
</head>
<body>
<script src="/sim/app.js"></script>
<script src="/sim/runtime.js"></script>
</body>
</html>
`
}
