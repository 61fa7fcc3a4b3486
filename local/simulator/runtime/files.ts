import { joinPath } from './url.ts'

/** Schemes that families own, e.g. `cloud:` and `wxfile:`; what the browser knows itself passes through. */
export const fileSchemes = new Map<string, (path: string) => string | Promise<string>>()

/** See Runtime.fileUrl in ../contract. */
export function fileUrl(path: string, from = ''): string | Promise<string> {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(path)?.[0]
  const open = (scheme && fileSchemes.get(scheme)) ?? (path.startsWith('http://tmp/') && fileSchemes.get('http://tmp/'))
  if (open) return open(path)
  if (scheme || path.startsWith('//')) return path
  return `/app/${path.startsWith('/') ? path.slice(1) : joinPath(from, path)}`
}
