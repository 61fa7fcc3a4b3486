import type { Values } from './definition'

/** The address of a page with its query, encoded. */
export function toPageUrl(pagePath: string, query: Values): string {
  const parameters = Object.entries(query).map(
    ([name, value]) => `${name}=${encodeURIComponent(value)}`,
  )
  return `${pagePath}?${parameters.join('&')}`
}
