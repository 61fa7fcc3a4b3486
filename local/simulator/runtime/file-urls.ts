import { joinPath } from './page-urls.ts'

/**
 * Functions that convert a path of a scheme, such as `cloud:` or `wxfile:`, into a URL. The
 * families of the wx API register them. The browser itself knows all other schemes, such as
 * `https:`.
 */
export const fileSchemes = new Map<string, (filePath: string) => string | Promise<string>>()

/** See Runtime.fileUrl in ../contract.ts. */
export function fileUrl(filePath: string, ownerPath = ''): string | Promise<string> {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(filePath)?.[0]
  const openScheme =
    (scheme && fileSchemes.get(scheme)) ??
    (filePath.startsWith('http://tmp/') && fileSchemes.get('http://tmp/'))
  if (openScheme) return openScheme(filePath)
  if (scheme || filePath.startsWith('//')) return filePath
  const packagePath = filePath.startsWith('/') ? filePath.slice(1) : joinPath(ownerPath, filePath)
  return `/app/${packagePath}`
}
