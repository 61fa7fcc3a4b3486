import type { Handler } from '../_serve/call'
import { confirmAs } from './signature'

export const confirmSignature: Handler<'mediation.confirmSignature'> = (given, call) =>
  confirmAs({ type: 'confirmSignature', signer: 'complainant' }, given, call)
