import { createHash, timingSafeEqual } from 'node:crypto'

/**
 * Parses an address `/<app>/<stream>.flv?…`. Undefined for any other address. The path is not
 * decoded or normalised, because the signature is for the name as it is written.
 */
export function parseStreamAddress(
  rawUrl: string,
  app: string,
): { name: string; query: URLSearchParams } | undefined {
  const match = /^\/(?<app>[\w-]{1,32})\/(?<name>[\w-]{1,64})\.flv(?:\?(?<query>[!-~]*))?$/.exec(
    rawUrl,
  )
  if (match?.groups?.app !== app) return undefined
  return { name: match.groups.name!, query: new URLSearchParams(match.groups.query) }
}

/**
 * Whether an address carries a valid and unexpired signature of Tencent Cloud Live: `txSecret` is
 * md5(key + stream + txTime), and `txTime` is the second of expiry in hexadecimal. It is hashed as
 * it is written, in upper or lower case. https://cloud.tencent.com/document/product/267/32735
 */
export function isSignedAddress(
  streamName: string,
  query: URLSearchParams,
  signingKey: string,
  nowMs: number,
): boolean {
  const secrets = query.getAll('txSecret')
  const times = query.getAll('txTime')
  if (secrets.length !== 1 || times.length !== 1) return false
  const secret = secrets[0]!
  const expiry = times[0]!
  if (!/^[0-9a-f]{32}$/.test(secret) || !/^[0-9a-fA-F]{8}$/.test(expiry)) return false
  if (Number.parseInt(expiry, 16) * 1000 <= nowMs) return false
  const expectedSecret = createHash('md5').update(signingKey + streamName + expiry)
  return timingSafeEqual(expectedSecret.digest(), Buffer.from(secret, 'hex'))
}
