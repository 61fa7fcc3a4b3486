import { bundle } from './app-bundle.ts'

export interface RouteTarget {
  path: string
  query: Record<string, string>
}

/**
 * Splits the URL of a page. As in WeChat, the values of the query are not decoded.
 * @param basePath the page that a relative path starts from
 */
export function parseUrl(url: string, basePath?: string): RouteTarget {
  const [urlPath = '', queryText = ''] = url.split(/\?(.*)/s)
  const path = urlPath.startsWith('/') || !basePath ? urlPath : joinPath(basePath, urlPath)
  const query: Record<string, string> = {}
  for (const queryPart of queryText.split('&')) {
    if (!queryPart) continue
    const [parameterName = '', parameterValue = ''] = queryPart.split(/=(.*)/s)
    query[parameterName] = parameterValue
  }
  return { path: path.replace(/^\//, '').replace(/\.html$/, ''), query }
}

/** Resolves a relative path that is written in the file `basePath`. */
export function joinPath(basePath: string, relativePath: string): string {
  const parts = basePath.split('/').slice(0, -1)
  for (const pathPart of relativePath.split('/')) {
    if (pathPart === '..') parts.pop()
    else if (pathPart !== '.' && pathPart) parts.push(pathPart)
  }
  return parts.join('/')
}

export const isPage = (pagePath: string): boolean => bundle.pages.includes(pagePath)

/** Index of a page in the tab bar; -1 if it is not a tab page. */
export function tabIndexOf(pagePath: string): number {
  return (bundle.app.tabBar?.list ?? []).findIndex(
    (tab: { pagePath: string }) => tab.pagePath.replace(/^\//, '') === pagePath,
  )
}
