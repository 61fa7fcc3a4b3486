import type { Handler } from '../_gateway/handler'
import { signAgreementAs } from './signature'

/** A party signs on the phone of the officer who leads the mediation. */
export const signOnOfficerPhone: Handler<'mediation.signOnOfficerPhone'> = (
  { signer, ...signatureInput },
  actionCall,
) =>
  signAgreementAs(
    { type: 'signOnOfficerPhone', signer, device: 'officer' },
    signatureInput,
    actionCall,
  )
