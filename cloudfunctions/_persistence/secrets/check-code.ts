import { timingSafeEqual } from 'node:crypto'
import { keyedHash } from './cipher'
import { alphabet } from './ids'

const codeLength = 8

/** A code of 40 bits. It is computed each time and stored nowhere. */
const createCode = (purpose: string, subject: string): string =>
  Array.from(
    keyedHash(purpose, subject).subarray(0, codeLength),
    (byte) => alphabet[byte % alphabet.length],
  ).join('')

/**
 * The length is compared in bytes: eight characters that are not ASCII would be more bytes, and
 * `timingSafeEqual` throws for different lengths.
 */
const isSameCode = (givenCode: string, expectedCode: string): boolean =>
  Buffer.byteLength(givenCode) === codeLength &&
  timingSafeEqual(Buffer.from(givenCode), Buffer.from(expectedCode))

/** Whoever has this code can verify a case, but does not see it. */
export const checkCode = (caseId: string): string => createCode('check-code', caseId)
export const isCheckCode = (caseId: string, givenCode: string): boolean =>
  isSameCode(givenCode, checkCode(caseId))

/**
 * With this code, a person for whom staff have entered a case opens it on their own phone, once.
 */
export const slipCode = (caseId: string): string => createCode('slip-code', caseId)
export const isSlipCode = (caseId: string, givenCode: string): boolean =>
  isSameCode(givenCode, slipCode(caseId))

/** Whoever has this code can read the text of one document of a case. */
export const documentCode = (caseId: string, commitment: string): string =>
  createCode('paper-code', `${caseId}/${commitment}`)
export const isDocumentCode = (caseId: string, commitment: string, givenCode: string): boolean =>
  isSameCode(givenCode, documentCode(caseId, commitment))

/** Whoever has this code can read one credit certificate of a shop. */
export const certificateCode = (number: string): string => createCode('certificate-code', number)
export const isCertificateCode = (number: string, givenCode: string): boolean =>
  isSameCode(givenCode, certificateCode(number))

/** With this code, a person joins a complaint. It is valid for the invitation with this number. */
export const inviteCode = (caseId: string, invitation: number): string =>
  createCode('invite-code', `${caseId}/${invitation}`)
export const isInviteCode = (caseId: string, invitation: number, givenCode: string): boolean =>
  isSameCode(givenCode, inviteCode(caseId, invitation))
