import { createHmac, timingSafeEqual } from 'node:crypto'
import { secret } from './cipher'
import { alphabet } from './ids'

const letters = 8

/** 40 bits for a purpose of one case: the same for its life, stored nowhere. Its key opens nothing and is never changed: codes stand on paper. */
function codeFor(purpose: string, caseId: string): string {
  const mac = createHmac('sha256', secret('CODE_KEY')).update(`zhihui-315/${purpose}/${caseId}`).digest()
  return Array.from(mac.subarray(0, letters), (byte) => alphabet[byte % alphabet.length]).join('')
}

const is = (code: string, right: string): boolean =>
  code.length === letters && timingSafeEqual(Buffer.from(code), Buffer.from(right))

/** What lets somebody check a case without seeing it. */
export const checkCode = (caseId: string): string => codeFor('check-code', caseId)
export const isCheckCode = (caseId: string, code: string): boolean => is(code, checkCode(caseId))

/** What lets somebody join a complaint that has been opened to others. */
export const inviteCode = (caseId: string): string => codeFor('invite-code', caseId)
export const isInviteCode = (caseId: string, code: string): boolean => is(code, inviteCode(caseId))
