import { timingSafeEqual } from 'node:crypto'
import { keyedHash } from './cipher'
import { alphabet } from './ids'

const letters = 8

/** 40 bits for one purpose, stored nowhere. */
const codeFor = (purpose: string, of: string): string =>
  Array.from(keyedHash(purpose, of).subarray(0, letters), (byte) => alphabet[byte % alphabet.length]).join('')

/** Counted in bytes: as many other signs are more, which the comparison does not take. */
const is = (code: string, right: string): boolean =>
  Buffer.byteLength(code) === letters && timingSafeEqual(Buffer.from(code), Buffer.from(right))

/** Lets its holder verify a case without seeing it. */
export const checkCode = (caseId: string): string => codeFor('check-code', caseId)
export const isCheckCode = (caseId: string, code: string): boolean => is(code, checkCode(caseId))

/** Lets the person for whom staff entered a case open it on their own phone, once. */
export const slipCode = (caseId: string): string => codeFor('slip-code', caseId)
export const isSlipCode = (caseId: string, code: string): boolean => is(code, slipCode(caseId))

/** Lets the holder of a case's document read that document's text, and no other. */
export const paperCode = (caseId: string, commitment: string): string =>
  codeFor('paper-code', `${caseId}/${commitment}`)
export const isPaperCode = (caseId: string, commitment: string, code: string): boolean =>
  is(code, paperCode(caseId, commitment))

/** Lets the holder of a shop's certificate read it. */
export const certificateCode = (number: string): string => codeFor('certificate-code', number)
export const isCertificateCode = (number: string, code: string): boolean => is(code, certificateCode(number))

/** Lets its holder join a complaint under its invitation of this number. */
export const inviteCode = (caseId: string, invitation: number): string =>
  codeFor('invite-code', `${caseId}/${invitation}`)
export const isInviteCode = (caseId: string, invitation: number, code: string): boolean =>
  is(code, inviteCode(caseId, invitation))
