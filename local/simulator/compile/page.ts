import { readdirSync, readFileSync } from 'node:fs'

const HERE = new URL('..', import.meta.url)

/** The document of the iframe named `page`; its scripts run once the phone is there (`enter`). */
export function pageHtml(): string {
  const folder = new URL('styles/', HERE)
  const styles = readdirSync(folder).filter((name) => name.endsWith('.css'))
  const css = styles.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n')
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>page</title>
<link rel="preload" as="script" href="/sim/app.js">
<link rel="preload" as="script" href="/sim/runtime.js">
<link rel="stylesheet" href="/sim/font/index.css">
<style>${css}</style>
</head>
<body>
<script>parent.phone ? parent.phone.enter(window) : (parent.waiting = window)</script>
</body>
</html>
`
}
