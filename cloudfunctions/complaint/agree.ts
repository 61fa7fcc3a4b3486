import { personIn } from '../_domain/case/relations'
import { act, type Handler } from '../_serve/call'

export const agree: Handler<'complaint.agree'> = (_, call) =>
  act(call, { type: 'agree', person: personIn(call.head, call.openid) as number })
