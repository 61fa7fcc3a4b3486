import { act, type Handler } from '../_serve/call'

export const consent: Handler<'mediation.consent'> = ({ mode, asked }, call) =>
  act(call, { type: 'consent', mode, ...(asked && { asked }) })
