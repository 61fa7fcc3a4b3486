import { act, type Handler } from '../_serve/call'

export const contact: Handler<'dispatch.contact'> = ({ reached }, call) => act(call, { type: 'phone', reached })
