import type { Handler } from '../_gateway/handler'
import { confirmSignatureAs } from './signature'

/** The complainant confirms, on their own phone, the signature that they gave on the officer's. */
export const confirmSignature: Handler<'mediation.confirmSignature'> = (input, actionCall) =>
  confirmSignatureAs({ type: 'confirmSignature', signer: 'complainant' }, input, actionCall)
