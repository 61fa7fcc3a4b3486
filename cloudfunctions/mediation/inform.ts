import { act, type Handler } from '../_serve/call'

export const inform: Handler<'mediation.inform'> = ({ consumer, merchant }, call) =>
  act(call, { type: 'inform', consumer, merchant })
