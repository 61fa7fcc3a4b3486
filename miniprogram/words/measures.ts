/** How long something plays: `12 秒`, `1 分 5 秒`. */
export function duration(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds))
  const minutes = Math.floor(whole / 60)
  const rest = whole % 60
  return [...(minutes ? [`${minutes} 分`] : []), ...(rest || !minutes ? [`${rest} 秒`] : [])].join(' ')
}

/** How large a file is: `0.1 MB`, `12 MB`. */
export function megabytes(bytes: number): string {
  const size = bytes / 1024 / 1024
  return `${size < 10 ? Math.max(0.1, Math.round(size * 10) / 10) : Math.round(size)} MB`
}
