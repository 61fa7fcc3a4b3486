import { act, type Handler } from '../_serve/call'

export const close: Handler<'room.close'> = (_, call) => act(call, { type: 'closeRoom' })
