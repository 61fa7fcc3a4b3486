import { createHash, randomBytes, randomInt } from 'node:crypto'
import { shanghaiDayOf } from '#shared/calendar/days'
import { encodeToken, tokenBytes } from '../../_domain/merchant/shop-codes'

/** Crockford's alphabet: no I, L, O, U, so that it can be read over the phone. */
export const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const randomLetters = (count: number) =>
  Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]).join('')

/** An id that nobody can guess: 100 random bits. */
export const newId = () => randomLetters(20)

/**
 * The id of what a request creates, for example a case: 100 bits of the hash that identifies the
 * request. Only the caller's openid and the key from their phone lead to it.
 */
export const idOfRequest = (requestId: string) =>
  [...createHash('sha256').update(`created by ${requestId}`).digest().subarray(0, 20)]
    .map((byte) => alphabet[byte % alphabet.length])
    .join('')

/**
 * The public number of a case, for example `YH-20261124-7F3K9M`: district, day in Shanghai, six
 * random characters. The number alone gives no access to the case.
 */
export const newNumber = (districtCode: string, filedAt: number) =>
  `${districtCode}-${shanghaiDayOf(filedAt).replaceAll('-', '')}-${randomLetters(6)}`

/** The token of a printed QR code: 128 random bits. */
export const newToken = () => encodeToken(randomBytes(tokenBytes))

/** The salt of a commitment: 32 bytes, hex. */
export const newSalt = () => randomBytes(32).toString('hex')

/** A code that a new member of staff enters once: 50 random bits. */
export const newInviteCode = () => randomLetters(10)

/** Printed on a document so that its text cannot be guessed from its hash: 100 random bits. */
export const newDocumentCode = () => randomLetters(20)
