/** The size of a file in words: `0.1 MB`, `12 MB`. */
export function megabytesText(bytes: number): string {
  const sizeMegabytes = bytes / 1024 / 1024
  if (sizeMegabytes >= 10) return `${Math.round(sizeMegabytes)} MB`
  return `${Math.max(0.1, Math.round(sizeMegabytes * 10) / 10)} MB`
}
