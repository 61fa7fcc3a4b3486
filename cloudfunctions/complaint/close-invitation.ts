import { act, type Handler } from '../_serve/call'

export const closeInvitation: Handler<'complaint.closeInvitation'> = (_, call) => act(call, { type: 'closeInvitation' })
