import { readdirSync, readFileSync } from 'node:fs'

const PACKAGE_FOLDER = new URL('..', import.meta.url)

/**
 * The HTML document of the iframe named `page`. It runs no scripts of its own: the phone starts
 * them when it calls `enter`.
 */
export function pageHtml(): string {
  const stylesFolder = new URL('styles/', PACKAGE_FOLDER)
  const sheetNames = readdirSync(stylesFolder).filter((sheetName) => sheetName.endsWith('.css'))
  const cssText = sheetNames
    .map((sheetName) => readFileSync(new URL(sheetName, stylesFolder), 'utf8'))
    .join('\n')
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>page</title>
<link rel="preload" as="script" href="/sim/app.js">
<link rel="preload" as="script" href="/sim/runtime.js">
<link rel="stylesheet" href="/sim/font/index.css">
<style>${cssText}</style>
</head>
<body>
<script>parent.phone ? parent.phone.enter(window) : (parent.waitingPage = window)</script>
</body>
</html>
`
}
