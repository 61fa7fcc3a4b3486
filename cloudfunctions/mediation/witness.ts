import type { Handler } from '../_serve/call'
import { signAs } from './signature'

export const witness: Handler<'mediation.witness'> = ({ signer, ...given }, call) =>
  signAs({ type: 'witness', signer, device: 'officer' }, given, call)
