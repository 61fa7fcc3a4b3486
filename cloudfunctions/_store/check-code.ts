import { createHmac, timingSafeEqual } from 'node:crypto'
import { secret } from './cipher'
import { alphabet } from './ids'

const letters = 8

/**
 * What lets somebody check a case without seeing it: 40 bits, the same for the life of the case, stored nowhere. Its key opens nothing
 * and is never changed: codes stand on paper.
 */
export function checkCode(caseId: string): string {
  const mac = createHmac('sha256', secret('CODE_KEY')).update(`zhihui-315/check-code/${caseId}`).digest()
  return Array.from(mac.subarray(0, letters), (byte) => alphabet[byte % alphabet.length]).join('')
}

export const isCheckCode = (caseId: string, code: string): boolean =>
  code.length === letters && timingSafeEqual(Buffer.from(code), Buffer.from(checkCode(caseId)))
