import { timingSafeEqual } from 'node:crypto'
import { keyedHash } from './cipher'
import { alphabet } from './ids'

const codeLength = 8

/** 40 bits for one purpose, stored nowhere. */
const createCode = (purpose: string, subject: string): string =>
  Array.from(
    keyedHash(purpose, subject).subarray(0, codeLength),
    (byte) => alphabet[byte % alphabet.length],
  ).join('')

/** Counted in bytes: as many other signs are more, which the comparison does not take. */
const isSameCode = (givenCode: string, expectedCode: string): boolean =>
  Buffer.byteLength(givenCode) === codeLength &&
  timingSafeEqual(Buffer.from(givenCode), Buffer.from(expectedCode))

/** Lets its owner verify a case without seeing it. */
export const checkCode = (caseId: string): string => createCode('check-code', caseId)
export const isCheckCode = (caseId: string, givenCode: string): boolean =>
  isSameCode(givenCode, checkCode(caseId))

/** Lets the person for whom staff entered a case open it on their own phone, once. */
export const slipCode = (caseId: string): string => createCode('slip-code', caseId)
export const isSlipCode = (caseId: string, givenCode: string): boolean =>
  isSameCode(givenCode, slipCode(caseId))

/** Lets the owner of a case's document read that document's text, and no other. */
export const paperCode = (caseId: string, commitment: string): string =>
  createCode('paper-code', `${caseId}/${commitment}`)
export const isPaperCode = (caseId: string, commitment: string, givenCode: string): boolean =>
  isSameCode(givenCode, paperCode(caseId, commitment))

/** Lets the owner of a shop's certificate read it. */
export const certificateCode = (number: string): string => createCode('certificate-code', number)
export const isCertificateCode = (number: string, givenCode: string): boolean =>
  isSameCode(givenCode, certificateCode(number))

/** Lets its owner join a complaint under its invitation of this number. */
export const inviteCode = (caseId: string, invitation: number): string =>
  createCode('invite-code', `${caseId}/${invitation}`)
export const isInviteCode = (caseId: string, invitation: number, givenCode: string): boolean =>
  isSameCode(givenCode, inviteCode(caseId, invitation))
