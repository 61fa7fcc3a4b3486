import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'

export const closeInvitation: Handler<'complaint.closeInvitation'> = (_, call) => act(call, { type: 'closeInvitation' })
