const moments = ['onLoad', 'onShow', 'onHide', 'onUnload'] as const
type Part = { data?: object } & { [moment in (typeof moments)[number]]?: (...given: unknown[]) => unknown }

/**
 * Registers the page that the parts make together. A later part's method replaces an earlier one's; but when the page
 * is opened, shown, hidden or left, every part has its turn.
 */
export function register(...parts: Part[]): void {
  const whole: Record<string, unknown> = Object.assign({}, ...parts)
  whole.data = Object.assign({}, ...parts.map(({ data }) => data))
  for (const moment of moments) {
    const turns = parts.flatMap((part) => part[moment] ?? [])
    if (turns.length > 0)
      whole[moment] = function (...given: unknown[]) {
        return Promise.all(turns.map((turn) => turn.apply(this, given)))
      }
  }
  Page(whole)
}
