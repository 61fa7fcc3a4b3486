import { bundle } from './app-bundle.ts'

export interface Target {
  path: string
  query: Record<string, string>
}

/** Splits a page URL as WeChat does: relative to `from`, without decoding the values. */
export function parseUrl(url: string, from?: string): Target {
  const [rawPath = '', search = ''] = url.split(/\?(.*)/s)
  const path = rawPath.startsWith('/') || !from ? rawPath : joinPath(from, rawPath)
  const query: Record<string, string> = {}
  for (const part of search.split('&')) {
    if (!part) continue
    const [name = '', value = ''] = part.split(/=(.*)/s)
    query[name] = value
  }
  return { path: path.replace(/^\//, '').replace(/\.html$/, ''), query }
}

/** Path that `path` means in a file lying beside `from`. */
export function joinPath(from: string, path: string): string {
  const parts = from.split('/').slice(0, -1)
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '.' && part) parts.push(part)
  }
  return parts.join('/')
}

export const isPage = (path: string): boolean => bundle.pages.includes(path)

export function tabIndex(path: string): number {
  return (bundle.app.tabBar?.list ?? []).findIndex(
    (tab: { pagePath: string }) => tab.pagePath.replace(/^\//, '') === path,
  )
}
