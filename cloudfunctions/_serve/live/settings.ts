/** Where and with which keys the live service works, as the environment says. */
export interface LiveSettings {
  app: string
  push: { domain: string; key: string }
  /** `url`: what an address to play begins with, e.g. `https://play.example.cn`. */
  play: { url: string; key: string }
  /** What the address of a genuine recording begins with. */
  recordings: string
}

/** The settings, or undefined for a bureau that has no live service. A part of them alone is a fault. */
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
