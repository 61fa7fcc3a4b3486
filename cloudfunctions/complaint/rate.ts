import { act, type Handler } from '../_serve/call'

export const rate: Handler<'complaint.rate'> = ({ stars, tags }, call) =>
  act(call, { type: 'rate', stars, tags: [...new Set(tags)] })
