import canonicalize from 'canonicalize'
import { utf8 } from './utf8'

/** The one text of a JSON value (RFC 8785): sorted keys, ECMAScript numbers. Throws on what JSON cannot hold. */
export function canonical(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('not a JSON value')
  return text
}

/** The bytes that are hashed for a JSON value. */
export const canonicalBytes = (value: unknown): Uint8Array => utf8(canonical(value))
