import canonicalize from 'canonicalize'
import { utf8 } from './utf8'

/**
 * The one text of a JSON value (RFC 8785): sorted keys, ECMAScript numbers. Throws on what JSON
 * cannot hold.
 */
export function canonicalJson(value: unknown): string {
  const canonicalText = canonicalize(value)
  if (canonicalText === undefined) throw new TypeError('not a JSON value')
  return canonicalText
}

/** The bytes that are hashed for a JSON value. */
export const canonicalBytes = (value: unknown): Uint8Array => utf8(canonicalJson(value))
