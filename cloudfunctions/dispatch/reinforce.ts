import { act, type Handler } from '../_serve/call'
import { rosterOfCity } from '../_store/staff/roster'

export const reinforce: Handler<'dispatch.reinforce'> = ({ officerId }, call) =>
  act(call, { type: 'reinforce', officerId }, { roster: rosterOfCity(call.head, call.now) })
