import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'

export const close: Handler<'room.close'> = (_, call) => act(call, { type: 'closeRoom' })
