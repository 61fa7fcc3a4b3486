import { act, type Handler } from '../_serve/call'

export const seal: Handler<'paper.seal'> = ({ form }, call) => act(call, { type: 'sealPaper', form })
