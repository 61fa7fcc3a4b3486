import type { Handler } from '../_gateway/handler'
import { signAs } from './signature'

export const signOnOfficerPhone: Handler<'mediation.signOnOfficerPhone'> = (
  { signer, ...signatureInput },
  call,
) => signAs({ type: 'signOnOfficerPhone', signer, device: 'officer' }, signatureInput, call)
