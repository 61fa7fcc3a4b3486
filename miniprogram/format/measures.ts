/** How large a file is: `0.1 MB`, `12 MB`. */
export function megabytesText(bytes: number): string {
  const sizeMegabytes = bytes / 1024 / 1024
  return `${sizeMegabytes < 10 ? Math.max(0.1, Math.round(sizeMegabytes * 10) / 10) : Math.round(sizeMegabytes)} MB`
}
