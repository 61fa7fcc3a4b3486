/**
 * Declarations with a negative value that their property does not allow. A phone ignores them. The
 * browser would not, because it replaces a negative `round(…)`, to which rpx are converted, by 0.
 */
const INVALID_NEGATIVE = new RegExp(
  '((?<![\\w-])(?:line-height|font-size|(?:min-|max-)?(?:width|height)|padding[\\w-]*)\\s*:\\s*)' +
    '(?:[^;}(]*\\s)?-[\\d.]+rpx[^;}]*',
  'gi',
)

/**
 * Converts the lengths that only WeChat knows, in sheets and inline styles. The width of the screen
 * is 750 rpx. A length is rounded down to whole pixels, but a positive length is never rounded to
 * 0. The safe areas are those of the simulated phone and not those of the browser.
 */
export function convertPhoneUnits(styleText: string): string {
  return styleText
    .replace(INVALID_NEGATIVE, '$1invalid')
    .replace(/(?<![\w.-])(-?\d*\.?\d+)rpx\b/gi, (_, rpxText: string) =>
      wholePixels(Number(rpxText)),
    )
    .replace(
      /env\(\s*safe-area-inset-(top|right|bottom|left)\s*(?:,[^)]*)?\)/g,
      'var(--safe-$1, 0px)',
    )
}

/** The CSS name of a style, e.g. `background-color` for backgroundColor. */
export const toKebabCase = (camelName: string) =>
  camelName.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

const FONT_KEYWORDS =
  /^(inherit|initial|unset|revert|caption|icon|menu|message-box|small-caption|status-bar)\b/

/** Adds the phone's Chinese font to a list of fonts, for characters that the others do not have. */
export const withChineseFont = (fontList: string) =>
  FONT_KEYWORDS.test(fontList)
    ? fontList
    : fontList.replace(/\s*(!important\s*)?$/, ", 'Noto Sans SC' $1")

/** Converts an inline style in the same way as a style sheet. */
export const convertInlineStyle = (styleText: string) =>
  convertPhoneUnits(styleText).replace(
    /(?<![\w-])(font(?:-family)?\s*:\s*)([^;]+)/gi,
    (_, propertyStart, fontList) => propertyStart + withChineseFont(fontList),
  )

/** The smallest visible width: half a pixel on a screen with a high resolution. */
const hairlineWidth = () => (devicePixelRatio > 1 ? '.5px' : '1px')
const HAIRLINE_PLACEHOLDER = '<hairline>'

/**
 * Fills in the hairline width of this screen. A CSS variable cannot be used: the browser does not
 * ignore an invalid declaration that contains a variable.
 */
export const withHairlines = (sheetCss: string) =>
  sheetCss.replaceAll(HAIRLINE_PLACEHOLDER, hairlineWidth())

/**
 * Converts rpx to whole pixels. As in WeChat, a small addition prevents 2 rpx on a screen of 375 px
 * from becoming 0.9999 px and so 0.
 */
function wholePixels(rpxLength: number): string {
  if (rpxLength === 0) return '0px'
  const wholeLength = `round(down, ${rpxLength} * 100vw / 750 + 0.001px, 1px)`
  // Only shorter lengths can be rounded to 0.
  if (rpxLength < 0 || rpxLength >= 3) return wholeLength
  // On the server the resolution of the screen is unknown: withHairlines fills it in.
  const isInBrowser = 'devicePixelRatio' in globalThis
  return `max(${isInBrowser ? hairlineWidth() : HAIRLINE_PLACEHOLDER}, ${wholeLength})`
}
