import { act, type Handler } from '../_serve/call'

export const inform: Handler<'mediation.inform'> = ({ consumer, merchant }, call) =>
  act(call, { type: call.actor.role === 'leader' ? 'informLed' : 'inform', consumer, merchant })
