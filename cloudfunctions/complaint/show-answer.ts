import { act, type Handler } from '../_serve/call'

export const showAnswer: Handler<'complaint.showAnswer'> = (_, call) => act(call, { type: 'showAnswer' })
