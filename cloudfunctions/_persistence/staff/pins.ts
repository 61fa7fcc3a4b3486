import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto'
import { AppError } from '#shared/errors'
import { isEasyToGuess } from '../../_domain/staff/pin'
import { collection, type Documents } from '../database'
import { keyedHash } from '../secrets/cipher'
import { createRecordCode, hasValidCode, type RecordCode } from '../secrets/record-code'

/**
 * The PIN of a staff account. Somebody who has the database cannot test guesses, because the hash
 * is keyed. With the key as well, all possible PINs of an account take half a day on one core.
 */
interface PinDoc {
  /** The staff id. */
  _id: string
  /** 16 bytes, hex. */
  salt: string
  /** 32 bytes, hex. */
  hash: string
  /**
   * Until then, the person may do what needs a confirmation by PIN, ms since 1970. It counts only
   * with `sittingCode`.
   */
  openUntil: number
  /**
   * Shows that the person has entered the PIN on the phone of this WeChat account. Somebody who can
   * write the database cannot make it.
   */
  sittingCode?: RecordCode
}

export const pins = collection<PinDoc>('pins')

/**
 * The computation takes 50 ms and blocks the process. No other call has to wait, because an
 * instance runs one call at a time.
 */
const hashPin = (staffId: string, pin: string, salt: string, codeKey?: Buffer) =>
  scryptSync(keyedHash('pin', `${staffId}/${pin}`, codeKey), salt, 32)

/** @param codeKey the `CODE_KEY` of the functions, for programs that do not run as a function */
export function createPin(_id: string, pin: string, codeKey?: Buffer): PinDoc {
  const salt = randomBytes(16).toString('hex')
  return { _id, salt, hash: hashPin(_id, pin, salt, codeKey).toString('hex'), openUntil: 0 }
}

const sittingContent = (staffId: string, openid: string, openUntil: number) => ({
  staffId,
  openid,
  openUntil,
})

/**
 * Opens a sitting: the person has just entered the PIN.
 * @param openid the WeChat account on whose phone they entered it; the sitting is valid there only
 * @param openUntil ms since 1970
 */
export const openSitting = (pinDoc: PinDoc, openid: string, openUntil: number): PinDoc => ({
  ...pinDoc,
  openUntil,
  sittingCode: createRecordCode('pin-sitting', sittingContent(pinDoc._id, openid, openUntil)),
})

export const closeSitting = ({ sittingCode, ...pinDoc }: PinDoc): PinDoc => ({
  ...pinDoc,
  openUntil: 0,
})

/**
 * The PIN of an account as a phone of this WeChat account may use it: without a valid code, its
 * sitting is over.
 */
export async function findPinFor(
  staffId: string,
  openid: string,
): Promise<{ openUntil: number } | undefined> {
  const pinDoc = await pins.find(staffId)
  if (!pinDoc) return undefined
  const { openUntil, sittingCode } = pinDoc
  const isAuthentic = hasValidCode(
    'pin-sitting',
    sittingContent(staffId, openid, openUntil),
    sittingCode,
  )
  return { openUntil: isAuthentic ? openUntil : 0 }
}

const isCorrectPin = ({ _id, salt, hash }: PinDoc, pin: string): boolean =>
  timingSafeEqual(hashPin(_id, pin, salt), Buffer.from(hash, 'hex'))

/** Checks the PIN that a person has entered. Errors: PIN_NOT_SET, PIN_WRONG. */
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

/** Checks that a new PIN is not easy to guess. Error: INVALID_INPUT. */
export function assertPinAllowed(pin: string): void {
  if (isEasyToGuess(pin)) throw new AppError('INVALID_INPUT', 'pin', '太容易被猜到，请换六个数字')
}
