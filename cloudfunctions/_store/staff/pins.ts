import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto'
import { collection } from '../database'
import { keyedHash } from '../secrets/cipher'

/**
 * The PIN of an account, `_id` its staff id. A thief of the database can test no guess; one who has the key as well
 * needs half a day of a core for all of them.
 */
interface PinDoc {
  _id: string
  /** 16 bytes, hex. */
  salt: string
  /** 32 bytes, hex. */
  hash: string
  /** Milliseconds since 1970. */
  openUntil: number
}

export const pins = collection<PinDoc>('pins')

/** A twentieth of a second: nothing else waits, as a running function serves one call at a time. */
const hashOf = (staffId: string, pin: string, salt: string) =>
  scryptSync(keyedHash('pin', `${staffId}/${pin}`), salt, 32)

export function pinOf(_id: string, pin: string, openUntil: number): PinDoc {
  const salt = randomBytes(16).toString('hex')
  return { _id, salt, hash: hashOf(_id, pin, salt).toString('hex'), openUntil }
}

export const isPin = ({ _id, salt, hash }: PinDoc, pin: string): boolean =>
  timingSafeEqual(hashOf(_id, pin, salt), Buffer.from(hash, 'hex'))
