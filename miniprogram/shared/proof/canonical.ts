import canonicalize from 'canonicalize'
import { utf8 } from './utf8'

/**
 * The canonical text of a JSON value (RFC 8785): sorted keys, numbers as in ECMAScript. Throws for
 * a value that JSON cannot represent.
 */
export function canonicalJson(value: unknown): string {
  const canonicalText = canonicalize(value)
  if (canonicalText === undefined) throw new TypeError('not a JSON value')
  return canonicalText
}

/** The bytes that are hashed for a JSON value. */
export const canonicalBytes = (value: unknown): Uint8Array => utf8(canonicalJson(value))
