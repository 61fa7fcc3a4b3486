import { act, type Handler } from '../_serve/call'
import { rosterFor } from '../_store/staff/roster'

export const reinforce: Handler<'dispatch.reinforce'> = ({ officerId }, call) =>
  act(call, { type: 'reinforce', officerId }, { roster: rosterFor(call.head, call.now) })
