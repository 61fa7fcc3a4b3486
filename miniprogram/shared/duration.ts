/** How long something plays or lasts: `12 秒`, `1 分 5 秒`. */
export function durationText(seconds: number): string {
  const wholeSeconds = Math.max(1, Math.round(seconds))
  const minutes = Math.floor(wholeSeconds / 60)
  const restSeconds = wholeSeconds % 60
  return [
    ...(minutes ? [`${minutes} 分`] : []),
    ...(restSeconds || !minutes ? [`${restSeconds} 秒`] : []),
  ].join(' ')
}
