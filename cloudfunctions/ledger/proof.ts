import type { Handler } from '../_serve/call'
import { proofOf } from '../_serve/log-proof'
import { checkCode } from '../_store/secrets/check-code'

export const proof: Handler<'ledger.proof'> = async ({ seen }, { head }) => ({
  ...(await proofOf(head, seen)),
  code: checkCode(head._id),
})
