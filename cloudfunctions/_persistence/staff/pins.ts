import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto'
import { AppError } from '#shared/errors'
import { isGuessed } from '../../_domain/staff/pin'
import { collection, type Documents } from '../database'
import { keyedHash } from '../secrets/cipher'

/**
 * The PIN of an account, `_id` its staff id. A thief of the database can test no guess; one who has
 * the key as well needs half a day of a core for all of them.
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

/**
 * Takes a twentieth of a second and blocks the process. No other call waits for it, because a
 * running function serves one call at a time.
 */
const hashPin = (staffId: string, pin: string, salt: string, codeKey?: Buffer) =>
  scryptSync(keyedHash('pin', `${staffId}/${pin}`, codeKey), salt, 32)

/** `codeKey`: the functions' `CODE_KEY`, for programs that are no function. */
export function createPin(_id: string, pin: string, openUntil: number, codeKey?: Buffer): PinDoc {
  const salt = randomBytes(16).toString('hex')
  return { _id, salt, hash: hashPin(_id, pin, salt, codeKey).toString('hex'), openUntil }
}

const isCorrectPin = ({ _id, salt, hash }: PinDoc, pin: string): boolean =>
  timingSafeEqual(hashPin(_id, pin, salt), Buffer.from(hash, 'hex'))

/** The PIN of an account, as it is typed. Errors: PIN_NOT_SET, PIN_WRONG. */
export async function assertPin(
  staffId: string,
  typedPin: string,
  documents: Documents,
  field = 'pin',
): Promise<PinDoc> {
  const storedPin = await pins.find(staffId, documents)
  if (!storedPin) throw new AppError('PIN_NOT_SET')
  if (!isCorrectPin(storedPin, typedPin)) throw new AppError('PIN_WRONG', field)
  return storedPin
}

/** A PIN that may be chosen. Error: INVALID_INPUT. */
export function assertPinAllowed(pin: string): void {
  if (isGuessed(pin)) throw new AppError('INVALID_INPUT', 'pin', '太容易被猜到，请换六个数字')
}
