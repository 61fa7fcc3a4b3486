import { isElder } from './elder'

/** WeChat's own range: 12 px is its smallest setting, 24 what people over seventy choose; 16 is the standard. */
const STANDARD_PX = 16
/** Large type as chosen in this app, and the largest factor that every page is laid out for (WCAG 1.4.4). */
const LARGE = 1.5
const LARGEST = 2

/** Inline style of a page's root: the text size as a factor of the standard, by WeChat's setting and the app's own. */
export function textScale(): string {
  const chosen = wx.getAppBaseInfo().fontSizeSetting ?? STANDARD_PX
  const wanted = Math.min(Math.max(chosen / STANDARD_PX, 0.875), LARGEST)
  const factor = isElder() ? Math.max(wanted, LARGE) : wanted
  return `--type: ${factor}`
}
