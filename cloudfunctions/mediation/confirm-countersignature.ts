import type { Handler } from '../_serve/call'
import { confirmAs } from './signature'

export const confirmCountersignature: Handler<'mediation.confirmCountersignature'> = (given, call) =>
  confirmAs({ type: 'confirmCountersignature', signer: 'respondent' }, given, call)
