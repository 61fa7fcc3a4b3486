import { publicText } from '../_gateway/http'
import { feeds } from '../_persistence/warning/warnings'

const mediaTypes: Record<string, string> = {
  json: 'application/feed+json',
  xml: 'application/rss+xml',
}

/**
 * `/warnings/NAME`: the public feeds, kept as long as a withdrawn warning may stay: the timer
 * writes each minute.
 */
export const feed = publicText('warning.feed', async (feedName) => {
  const type = mediaTypes[feedName.split('.').at(-1) ?? '']
  const storedFeed = type === undefined ? undefined : await feeds.find(feedName)
  return storedFeed && type ? { type, maxAge: 60, body: storedFeed.text } : undefined
})
