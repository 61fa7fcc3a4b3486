import { isElderMode } from './elder'

/**
 * WeChat's own range: 12 px is its smallest setting, 24 what people over seventy choose; 16 is the
 * standard.
 */
const standardPx = 16
/**
 * Large type as chosen in this app, and the largest factor that every page is laid out for (WCAG
 * 1.4.4).
 */
const largeFactor = 1.5
const maxFactor = 2

/**
 * Inline style of a page's root: the text size as a factor of the standard, by WeChat's setting and
 * the app's own.
 */
export function textScaleStyle(): string {
  const fontSizePx = wx.getAppBaseInfo().fontSizeSetting ?? standardPx
  const wantedFactor = Math.min(Math.max(fontSizePx / standardPx, 0.875), maxFactor)
  const typeFactor = isElderMode() ? Math.max(wantedFactor, largeFactor) : wantedFactor
  return `--type: ${typeFactor}`
}
