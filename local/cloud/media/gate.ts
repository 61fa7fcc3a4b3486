import { createHash, timingSafeEqual } from 'node:crypto'

/**
 * What an address asks for, or undefined: `/<app>/<stream>.flv?…`, taken literally, since `x/y` must not pass as `x`.
 */
export function streamOf(url: string, app: string): { name: string; query: URLSearchParams } | undefined {
  const [, place, name, query] = /^\/([\w-]{1,32})\/([\w-]{1,64})\.flv(?:\?([!-~]*))?$/.exec(url) ?? []
  return place === app && name ? { name, query: new URLSearchParams(query) } : undefined
}

/**
 * Tencent Cloud Live's signature: txSecret = md5(key + stream + txTime), txTime = the second of its end in hex, hashed
 * as it was written. https://cloud.tencent.com/document/product/267/32735
 */
export function isSigned(name: string, query: URLSearchParams, key: string, now: number): boolean {
  const [secret, ...moreSecrets] = query.getAll('txSecret')
  const [time, ...moreTimes] = query.getAll('txTime')
  if (!secret || !time || moreSecrets.length > 0 || moreTimes.length > 0) return false
  if (!/^[0-9a-f]{32}$/.test(secret) || !/^[0-9a-fA-F]{8}$/.test(time)) return false
  if (Number.parseInt(time, 16) * 1000 <= now) return false
  const right = createHash('md5').update(key + name + time)
  return timingSafeEqual(right.digest(), Buffer.from(secret, 'hex'))
}
