/** A duration in words: `12 秒`, `1 分 5 秒`. At least one second. */
export function durationText(seconds: number): string {
  const wholeSeconds = Math.max(1, Math.round(seconds))
  const minutes = Math.floor(wholeSeconds / 60)
  const remainingSeconds = wholeSeconds % 60
  if (minutes === 0) return `${remainingSeconds} 秒`
  return remainingSeconds === 0 ? `${minutes} 分` : `${minutes} 分 ${remainingSeconds} 秒`
}
