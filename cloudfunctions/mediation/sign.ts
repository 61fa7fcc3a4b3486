import type { Handler } from '../_serve/call'
import { signAs } from './signature'

/** The complainant signs on the phone that filed the complaint. */
export const sign: Handler<'mediation.sign'> = (given, call) =>
  signAs({ type: 'sign', signer: 'complainant', device: 'own' }, given, call)
