import { personIn } from '../_domain/case/relations'
import { act, type Handler } from '../_serve/call'

export const leave: Handler<'complaint.leave'> = (_, call) =>
  act(
    call,
    { type: 'leave', person: personIn(call.head, call.openid) as number },
    {
      joined: ({ joined = [] }) => joined.filter(({ openid }) => openid !== call.openid),
      answer: () => ({ done: true }),
    },
  )
