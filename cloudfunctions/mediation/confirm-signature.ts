import type { Handler } from '../_gateway/handler'
import { confirmAs } from './signature'

export const confirmSignature: Handler<'mediation.confirmSignature'> = (input, call) =>
  confirmAs({ type: 'confirmSignature', signer: 'complainant' }, input, call)
