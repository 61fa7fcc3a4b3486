/** How long something plays: `12 秒`, `1 分 5 秒`. */
export function durationText(seconds: number): string {
  const wholeSeconds = Math.max(1, Math.round(seconds))
  const minutes = Math.floor(wholeSeconds / 60)
  const restSeconds = wholeSeconds % 60
  return [
    ...(minutes ? [`${minutes} 分`] : []),
    ...(restSeconds || !minutes ? [`${restSeconds} 秒`] : []),
  ].join(' ')
}

/** How large a file is: `0.1 MB`, `12 MB`. */
export function megabytesText(bytes: number): string {
  const sizeMegabytes = bytes / 1024 / 1024
  return `${sizeMegabytes < 10 ? Math.max(0.1, Math.round(sizeMegabytes * 10) / 10) : Math.round(sizeMegabytes)} MB`
}
