/** A negative length where none may stand is left out by a phone; as a calculation it would count as 0. */
const NEVER_NEGATIVE = new RegExp(
  '((?<![\\w-])(?:line-height|font-size|(?:min-|max-)?(?:width|height)|padding[\\w-]*)\\s*:\\s*)' +
    '(?:[^;}(]*\\s)?-[\\d.]+rpx[^;}]*',
  'gi',
)

/**
 * Lengths that only WeChat's pages know, in style sheets and inline styles: 750 rpx are the width of the screen,
 * rounded down to whole pixels but never to nothing, and the safe areas are those that the phone draws.
 */
export function phoneUnits(style: string): string {
  return style
    .replace(NEVER_NEGATIVE, '$1invalid')
    .replace(/(?<![\w.-])(-?\d*\.?\d+)rpx\b/gi, (_, n: string) => wholePixels(Number(n)))
    .replace(/env\(\s*safe-area-inset-(top|right|bottom|left)\s*(?:,[^)]*)?\)/g, 'var(--safe-$1, 0px)')
}

/** A name of JavaScript's as an attribute of the document. */
export const dashed = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

const WITHOUT_NAMES = /^(inherit|initial|unset|revert|caption|icon|menu|message-box|small-caption|status-bar)\b/
/** Fonts with the phone's Chinese one behind them, for what the author's lack on this machine. */
export const withChinese = (fonts: string) =>
  WITHOUT_NAMES.test(fonts) ? fonts : fonts.replace(/\s*(!important\s*)?$/, ", 'Noto Sans SC' $1")

/** An inline style as a sheet would be compiled. */
export const inlineStyle = (style: string) =>
  phoneUnits(style).replace(
    /(?<![\w-])(font(?:-family)?\s*:\s*)([^;]+)/gi,
    (_, name, fonts) => name + withChinese(fonts),
  )

/** Half a pixel on a screen that has them: what a narrow one would make nothing of. */
const hairline = () => (devicePixelRatio > 1 ? '.5px' : '1px')
const LATER = '<hairline>'
/** A compiled sheet as this phone draws it: a variable instead would keep browsers from leaving out what is wrong. */
export const withHairlines = (css: string) => css.replaceAll(LATER, hairline())

/** The small addition keeps 2 rpx of a screen of 375 px from becoming 0.9999 px, as WeChat's own does. */
function wholePixels(rpx: number): string {
  if (rpx === 0) return '0px'
  const whole = `round(down, ${rpx} * 100vw / 750 + 0.001px, 1px)`
  return rpx > 0 && rpx < 3 ? `max(${'devicePixelRatio' in globalThis ? hairline() : LATER}, ${whole})` : whole
}
