/**
 * Lengths that only WeChat's pages know, in style sheets and inline styles: 750 rpx are the width of the screen, and
 * the safe areas are those that the phone draws.
 */
export function phoneUnits(style: string): string {
  return style
    .replace(/(?<![\w.-])(-?\d*\.?\d+)rpx\b/gi, (_, n: string) => `${Math.round((Number(n) / 7.5) * 1e5) / 1e5}vw`)
    .replace(/env\(\s*safe-area-inset-(top|right|bottom|left)\s*(?:,[^)]*)?\)/g, 'var(--safe-$1, 0px)')
}
