import { randomBytes, randomInt } from 'node:crypto'
import { shanghaiDayOf } from '#shared/calendar/days'
import { encodeToken, tokenBytes } from '../../_domain/merchant/shop-codes'

/** Crockford's alphabet: no I, L, O, U, so that it can be read over the phone. */
export const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

const randomLetters = (count: number) =>
  Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]).join('')

/** An unguessable id: 100 random bits. */
export const newId = () => randomLetters(20)

/**
 * A public number, e.g. `YH-20261124-7F3K9M`: district, Shanghai day, six random characters. Grants
 * nothing.
 */
export const newNumber = (district: string, filedAt: number) =>
  `${district}-${shanghaiDayOf(filedAt).replaceAll('-', '')}-${randomLetters(6)}`

/** Scene of a code on a wall: 128 random bits. */
export const newToken = () => encodeToken(randomBytes(tokenBytes))

/** Salt of a commitment: 32 bytes, hex. */
export const newSalt = () => randomBytes(32).toString('hex')

/** Typed by a new member of staff, once: 50 random bits. */
export const newInviteCode = () => randomLetters(10)

/** Printed on a document so that its text cannot be guessed from its hash: 100 random bits. */
export const newPaperCode = () => randomLetters(20)
