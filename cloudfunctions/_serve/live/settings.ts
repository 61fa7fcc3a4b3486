/** The live service's addresses and keys, from the environment. */
export interface LiveSettings {
  app: string
  push: { domain: string; key: string }
  /** `url`: the beginning of a playing address, e.g. `https://play.example.cn`. */
  play: { url: string; key: string }
  /** The beginning of a genuine recording's address. */
  recordings: string
}

/** The settings, or undefined for a bureau without a live service. A part of them alone is a fault. */
export function liveSettings(): LiveSettings | undefined {
  const names = ['LIVE_PUSH_DOMAIN', 'LIVE_PUSH_KEY', 'LIVE_PLAY_URL', 'LIVE_PLAY_KEY', 'LIVE_RECORDINGS'] as const
  const values = names.map((name) => process.env[name] ?? '')
  if (values.every((value) => value === '')) return undefined
  const missing = names.filter((_, index) => values[index] === '')
  if (missing.length > 0) throw new Error(`${missing.join(', ')} must be in the environment for live streams`)
  const [domain, pushKey, url, playKey, recordings] = values as [string, string, string, string, string]
  const app = process.env.LIVE_APP || 'live'
  return { app, push: { domain, key: pushKey }, play: { url, key: playKey }, recordings }
}
