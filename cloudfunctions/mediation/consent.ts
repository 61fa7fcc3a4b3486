import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'

export const consent: Handler<'mediation.consent'> = ({ mode }, call) => act(call, { type: 'consent', mode })
