import { SCOPE } from '../compile/selector'
import { bundle } from './app-bundle'

/** Style sheets of the app: one element a path, shared by all pages that use it. */
const sheets = new Map<string, { element: HTMLStyleElement; css: string }>()
let theme: 'light' | 'dark' = 'light'

/** Adds the sheet of a path once; `scope` is the class prefix of its component, empty when it shares the app's. */
export function addSheet(path: string, scope: string): void {
  if (sheets.has(path)) return
  const prefix = scope ? `${scope}--` : ''
  const css = bundle.styles[path]!.replaceAll(`[wx-host="${SCOPE}"]`, `[wx-host="${scope || path}"]`).replaceAll(
    SCOPE,
    prefix,
  )
  const element = document.createElement('style')
  element.dataset.path = path
  document.head.append(element)
  sheets.set(path, { element, css })
  element.textContent = themed(css)
}

/** Pages' sheets are plain classes: only the page on top may speak. */
export function showPageSheet(top: string): void {
  for (const [path, { element }] of sheets) if (bundle.components[path]?.page) element.disabled = path !== top
}

/** Makes `prefers-color-scheme` follow the phone, not the browser. */
export function setSheetTheme(next: 'light' | 'dark'): void {
  theme = next
  document.documentElement.dataset.theme = next
  for (const { element, css } of sheets.values()) {
    const text = themed(css)
    if (element.textContent !== text) element.textContent = text
  }
}

function themed(css: string): string {
  return css.replace(/\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/g, (_, wanted) =>
    wanted === theme ? '(min-width: 0)' : '(max-width: 0)',
  )
}
