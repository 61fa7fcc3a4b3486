import type { Handler } from '../_gateway/handler'
import { confirmAs } from './signature'

/** The complainant confirms, on their own phone, the signature that they gave on the officer's. */
export const confirmSignature: Handler<'mediation.confirmSignature'> = (input, actionCall) =>
  confirmAs({ type: 'confirmSignature', signer: 'complainant' }, input, actionCall)
