import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto'
import { Refusal } from '../../../miniprogram/shared/refusals'
import { isGuessed } from '../../_domain/staff/pin'
import { collection, type Documents } from '../database'
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
const hashOf = (staffId: string, pin: string, salt: string, key?: Buffer) =>
  scryptSync(keyedHash('pin', `${staffId}/${pin}`, key), salt, 32)

/** `key`: the functions' `CODE_KEY`, for programs that are no function. */
export function pinOf(_id: string, pin: string, openUntil: number, key?: Buffer): PinDoc {
  const salt = randomBytes(16).toString('hex')
  return { _id, salt, hash: hashOf(_id, pin, salt, key).toString('hex'), openUntil }
}

const isPin = ({ _id, salt, hash }: PinDoc, pin: string): boolean =>
  timingSafeEqual(hashOf(_id, pin, salt), Buffer.from(hash, 'hex'))

/** The PIN of an account, as it is typed. Refusals: PIN_NOT_SET, PIN_WRONG. */
export async function assertPin(staffId: string, typed: string, documents: Documents, field = 'pin'): Promise<PinDoc> {
  const own = await pins.find(staffId, documents)
  if (!own) throw new Refusal('PIN_NOT_SET')
  if (!isPin(own, typed)) throw new Refusal('PIN_WRONG', field)
  return own
}

/** A PIN that may be chosen. Refusal: INVALID_INPUT. */
export function assertChosen(pin: string): void {
  if (isGuessed(pin)) throw new Refusal('INVALID_INPUT', 'pin', '太容易被猜到，请换六个数字')
}
