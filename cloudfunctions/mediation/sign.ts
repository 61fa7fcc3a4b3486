import type { Handler } from '../_gateway/handler'
import { signAs } from './signature'

/** The complainant signs on the phone that filed the complaint. */
export const sign: Handler<'mediation.sign'> = (input, call) =>
  signAs({ type: 'sign', signer: 'complainant', device: 'own' }, input, call)
