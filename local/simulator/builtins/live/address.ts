/**
 * The address at which the desk serves a livestream that has a production address:
 * `rtmp://domain/app/stream?q` and `https://domain/app/stream.flv?q` both become
 * `ws://deskHost/app/stream.flv?q`. The query with its signature is kept.
 * @returns null for any other address, which a phone refuses
 */
export function toDeskAddress(address: string, deskHost: string): string | null {
  const match = /^(?:rtmp|https?):\/\/[^/]+(\/[^?]+?)(?:\.flv)?(\?.*)?$/.exec(address)
  return match ? `ws://${deskHost}${match[1]}.flv${match[2] ?? ''}` : null
}
