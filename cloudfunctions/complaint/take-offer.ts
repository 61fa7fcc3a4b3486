import { act, type Handler } from '../_serve/call'

export const takeOffer: Handler<'complaint.takeOffer'> = (_, call) => act(call, { type: 'takeOffer' })
