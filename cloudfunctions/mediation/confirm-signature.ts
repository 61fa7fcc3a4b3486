import type { Handler } from '../_gateway/handler'
import { confirmAs } from './signature'

export const confirmSignature: Handler<'mediation.confirmSignature'> = (input, actionCall) =>
  confirmAs({ type: 'confirmSignature', signer: 'complainant' }, input, actionCall)
