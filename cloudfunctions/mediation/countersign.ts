import type { Handler } from '../_serve/call'
import { signAs } from './signature'

/** The shop's representative signs on the phone that was bound to the shop. */
export const countersign: Handler<'mediation.countersign'> = (given, call) =>
  signAs({ type: 'countersign', signer: 'respondent', device: 'own' }, given, call)
