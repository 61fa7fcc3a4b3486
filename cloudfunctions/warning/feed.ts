import { logFault } from '../_serve/fault'
import type { HttpEvent } from '../_serve/live/provider'
import { feeds } from '../_store/warning/feeds'

const types: Record<string, string> = {
  json: 'application/feed+json; charset=utf-8',
  xml: 'application/rss+xml; charset=utf-8',
}

/** The public feeds over the HTTP access service, for readers without WeChat. Never throws. */
export async function feed({ path }: HttpEvent) {
  const name = path.split('/').at(-1) ?? ''
  const type = types[name.split('.').at(-1) ?? '']
  try {
    const found = type === undefined ? undefined : await feeds.find(name)
    if (!found) return { statusCode: 404, headers: {}, body: '' }
    // As long as a withdrawn warning may stay: the timer writes each minute.
    return { statusCode: 200, headers: { 'content-type': type, 'cache-control': 'max-age=60' }, body: found.text }
  } catch (error) {
    logFault(error, 'warning.feed')
    return { statusCode: 500, headers: {}, body: '' }
  }
}
