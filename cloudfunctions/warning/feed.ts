import { publicText } from '../_serve/http'
import { feeds } from '../_store/warning/warnings'

const types: Record<string, string> = { json: 'application/feed+json', xml: 'application/rss+xml' }

/** `/warnings/NAME`: the public feeds, kept as long as a withdrawn warning may stay: the timer writes each minute. */
export const feed = publicText('warning.feed', async (name) => {
  const type = types[name.split('.').at(-1) ?? '']
  const found = type === undefined ? undefined : await feeds.find(name)
  return found && type ? { type, maxAge: 60, body: found.text } : undefined
})
