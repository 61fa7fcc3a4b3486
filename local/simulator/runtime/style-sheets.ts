import { withHairlines } from '../compile/phone-units.ts'
import { CUSTOM_TAB_BAR, SCOPE_PLACEHOLDER } from '../compile/selector.ts'
import { bundle, componentsUsedBy } from './app-bundle.ts'

/** The added style sheets by path. Pages that use the same component share its sheet. */
const loadedSheets = new Map<string, { element: HTMLStyleElement; css: string }>()
let sheetTheme: 'light' | 'dark' = 'light'

/**
 * Adds the style sheet of a path to the document, unless it was already added.
 * @param classPrefix the prefix of the component's classes; empty if it shares the app's classes
 */
export function addSheet(componentPath: string, classPrefix: string): void {
  if (loadedSheets.has(componentPath)) return
  const hostedCss = bundle
    .text(bundle.styles[componentPath]!)
    .replaceAll(`[wx-host="${SCOPE_PLACEHOLDER}"]`, `[wx-host="${classPrefix || componentPath}"]`)
  const sheetCss = withHairlines(
    hostedCss.replaceAll(SCOPE_PLACEHOLDER, classPrefix && `${classPrefix}--`),
  )
  const styleElement = document.createElement('style')
  styleElement.dataset.path = componentPath
  document.head.append(styleElement)
  loadedSheets.set(componentPath, { element: styleElement, css: sheetCss })
  styleElement.textContent = withTheme(sheetCss)
}

/**
 * Enables the sheets of the page on top and the components that it uses, and disables all others.
 * Otherwise classes without a prefix would also apply to other pages.
 */
export function showSheetsOf(topPath: string): void {
  const usedPaths = collectUsedPaths(topPath, collectUsedPaths(CUSTOM_TAB_BAR, new Set(['app'])))
  for (const [componentPath, { element: styleElement }] of loadedSheets)
    styleElement.disabled = !usedPaths.has(componentPath)
}

function collectUsedPaths(componentPath: string, usedPaths: Set<string>): Set<string> {
  if (usedPaths.has(componentPath)) return usedPaths
  usedPaths.add(componentPath)
  for (const usedPath of componentsUsedBy(componentPath)) collectUsedPaths(usedPath, usedPaths)
  return usedPaths
}

/** Makes `prefers-color-scheme` follow the theme of the phone instead of the browser's. */
export function setSheetTheme(newTheme: 'light' | 'dark'): void {
  sheetTheme = newTheme
  document.documentElement.dataset.theme = newTheme
  for (const { element: styleElement, css: sheetCss } of loadedSheets.values()) {
    const themedText = withTheme(sheetCss)
    if (styleElement.textContent !== themedText) styleElement.textContent = themedText
  }
}

/** Replaces the media query by one that is always true or always false. */
function withTheme(sheetCss: string): string {
  return sheetCss.replace(/\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/g, (_, schemeName) =>
    schemeName === sheetTheme ? '(min-width: 0)' : '(max-width: 0)',
  )
}
