/** WeChat's own range: 12 px is its smallest setting, 24 what people over seventy choose; 16 is the standard. */
const STANDARD_PX = 16

/** Inline style for the root of a page: the reader's text size as a factor. */
export function look(): string {
  const chosen = wx.getAppBaseInfo().fontSizeSetting ?? STANDARD_PX
  const factor = Math.min(Math.max(chosen / STANDARD_PX, 0.875), 1.5)
  return `--type: ${factor}`
}
