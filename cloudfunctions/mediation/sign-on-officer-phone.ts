import type { Handler } from '../_gateway/handler'
import { signAgreementAs } from './signature'

export const signOnOfficerPhone: Handler<'mediation.signOnOfficerPhone'> = (
  { signer, ...signatureInput },
  actionCall,
) =>
  signAgreementAs(
    { type: 'signOnOfficerPhone', signer, device: 'officer' },
    signatureInput,
    actionCall,
  )
