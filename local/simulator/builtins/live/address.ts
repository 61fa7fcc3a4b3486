/**
 * Where the desk serves what a production address names: `rtmp://domain/app/stream?q` and
 * `https://domain/app/stream.flv?q` are both `/app/stream.flv?q` here, signature and all. Null for anything else, as a
 * phone refuses it.
 */
export function deskAddress(address: string, host: string): string | null {
  const [, scheme, place, query = ''] = /^(rtmp|https?):\/\/[^/]+(\/[^?]+?)(?:\.flv)?(\?.*)?$/.exec(address) ?? []
  return scheme ? `ws://${host}${place}.flv${query}` : null
}
