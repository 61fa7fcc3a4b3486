import { publicText } from '../_gateway/http'
import { feeds } from '../_persistence/warning/warnings'

const mediaTypes: Record<string, string> = {
  json: 'application/feed+json',
  xml: 'application/rss+xml',
}

/** As often as the timer writes the feeds. A withdrawn warning must not stay visible for longer. */
const maxAgeSeconds = 60

/** Serves the public feeds under `/warnings/NAME`. */
export const feed = publicText('warning.feed', async (feedName) => {
  const type = mediaTypes[feedName.split('.').at(-1) ?? '']
  const storedFeed = type === undefined ? undefined : await feeds.find(feedName)
  return storedFeed && type ? { type, maxAge: maxAgeSeconds, body: storedFeed.text } : undefined
})
