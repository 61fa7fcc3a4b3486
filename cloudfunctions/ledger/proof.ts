import type { Handler } from '../_gateway/handler'
import { loadCaseProof } from '../_gateway/log-proof'
import { checkCode } from '../_persistence/secrets/check-code'

export const proof: Handler<'ledger.proof'> = async ({ seen }, { snapshot }) => ({
  ...(await loadCaseProof(snapshot, seen)),
  code: checkCode(snapshot._id),
})
