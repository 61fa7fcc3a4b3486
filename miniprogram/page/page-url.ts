import type { Values } from './definition'

/** The URL of a page with its encoded query. */
export function toPageUrl(pagePath: string, query: Values): string {
  const parameters = Object.entries(query).map(
    ([name, value]) => `${name}=${encodeURIComponent(value)}`,
  )
  return `${pagePath}?${parameters.join('&')}`
}
