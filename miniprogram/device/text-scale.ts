import { isElderMode } from './elder'

/** WeChat's standard type size. In its settings a person can choose from 12 px on. */
const standardPx = 16
/** Smaller type would not be readable. */
const minFactor = 0.875
/** The type size of elder mode. */
const elderFactor = 1.5
/** The layout of every page allows text up to this factor (WCAG 1.4.4). */
const maxFactor = 2

/**
 * Inline style of the root of a page. It sets the type size as a factor of the standard, by
 * WeChat's setting and by elder mode.
 */
export function textScaleStyle(): string {
  const fontSizePx = wx.getAppBaseInfo().fontSizeSetting ?? standardPx
  const chosenFactor = Math.min(Math.max(fontSizePx / standardPx, minFactor), maxFactor)
  const typeFactor = isElderMode() ? Math.max(chosenFactor, elderFactor) : chosenFactor
  return `--type: ${typeFactor}`
}
