import { CUSTOM_TAB_BAR, SCOPE } from '../compile/selector.ts'
import { withHairlines } from '../compile/units.ts'
import { bundle, usedDirectly } from './app-bundle.ts'

/** Style sheets of the app: one element a path, shared by all pages that use it. */
const sheets = new Map<string, { element: HTMLStyleElement; css: string }>()
let theme: 'light' | 'dark' = 'light'

/** Adds the sheet of a path once; `scope` is the class prefix of its component, empty when it shares the app's. */
export function addSheet(path: string, scope: string): void {
  if (sheets.has(path)) return
  const hosted = bundle.text(bundle.styles[path]!).replaceAll(`[wx-host="${SCOPE}"]`, `[wx-host="${scope || path}"]`)
  const css = withHairlines(hosted.replaceAll(SCOPE, scope && `${scope}--`))
  const element = document.createElement('style')
  element.dataset.path = path
  document.head.append(element)
  sheets.set(path, { element, css })
  element.textContent = themed(css)
}

/** A sheet may be made of plain classes: only what the page on top is made of may speak. */
export function showSheetsOf(top: string): void {
  const used = usedBy(top, usedBy(CUSTOM_TAB_BAR, new Set(['app'])))
  for (const [path, { element }] of sheets) element.disabled = !used.has(path)
}

function usedBy(path: string, used: Set<string>): Set<string> {
  if (used.has(path)) return used
  used.add(path)
  for (const one of usedDirectly(path)) usedBy(one, used)
  return used
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
