import type { Handler } from '../_gateway/handler'
import { signAgreementAs } from './signature'

/** The complainant signs on the phone that filed the complaint. */
export const sign: Handler<'mediation.sign'> = (input, actionCall) =>
  signAgreementAs({ type: 'sign', signer: 'complainant', device: 'own' }, input, actionCall)
