import type { Handler } from '../_gateway/handler'
import { loadCaseProof } from '../_gateway/log-proof'
import { checkCode } from '../_persistence/secrets/check-code'

/** Proves a case's events and gives the code with which others can verify the case. */
export const proof: Handler<'ledger.proof'> = async ({ seen: seenSize }, { snapshot }) => ({
  ...(await loadCaseProof(snapshot, seenSize)),
  code: checkCode(snapshot._id),
})
