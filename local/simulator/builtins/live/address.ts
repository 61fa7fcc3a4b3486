/**
 * Converts the production address of a livestream to the address at which the desk serves it:
 * `rtmp://domain/app/stream?q` and `https://domain/app/stream.flv?q` both become
 * `ws://deskHost/app/stream.flv?q`. The query contains the signature and does not change.
 * @returns null for any other address, which a phone refuses too
 */
export function toDeskAddress(address: string, deskHost: string): string | null {
  const match = /^(?:rtmp|https?):\/\/[^/]+(\/[^?]+?)(?:\.flv)?(\?.*)?$/.exec(address)
  return match ? `ws://${deskHost}${match[1]}.flv${match[2] ?? ''}` : null
}
