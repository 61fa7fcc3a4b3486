import { createHmac, timingSafeEqual } from 'node:crypto'
import { secret } from './cipher'
import { alphabet } from './ids'

const letters = 8

/** 40 bits for a purpose of one thing: the same for its life, stored nowhere. Its key opens nothing and is never changed: codes stand on paper. */
function codeFor(purpose: string, of: string): string {
  const mac = createHmac('sha256', secret('CODE_KEY')).update(`zhihui-315/${purpose}/${of}`).digest()
  return Array.from(mac.subarray(0, letters), (byte) => alphabet[byte % alphabet.length]).join('')
}

const is = (code: string, right: string): boolean =>
  code.length === letters && timingSafeEqual(Buffer.from(code), Buffer.from(right))

/** What lets somebody check a case without seeing it. */
export const checkCode = (caseId: string): string => codeFor('check-code', caseId)
export const isCheckCode = (caseId: string, code: string): boolean => is(code, checkCode(caseId))

/** What lets whoever holds a paper of a case read that paper's text, and no other's. */
export const paperCode = (caseId: string, commitment: string): string =>
  codeFor('paper-code', `${caseId}/${commitment}`)
export const isPaperCode = (caseId: string, commitment: string, code: string): boolean =>
  is(code, paperCode(caseId, commitment))

/** What lets whoever holds a shop's certificate read it. */
export const certificateCode = (number: string): string => codeFor('certificate-code', number)
export const isCertificateCode = (number: string, code: string): boolean => is(code, certificateCode(number))

/** What lets somebody join a complaint that has been opened to others. */
export const inviteCode = (caseId: string): string => codeFor('invite-code', caseId)
export const isInviteCode = (caseId: string, code: string): boolean => is(code, inviteCode(caseId))
