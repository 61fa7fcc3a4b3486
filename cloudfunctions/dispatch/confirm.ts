import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { rosterFor } from '../_store/roster'

export const confirm: Handler<'dispatch.confirm'> = async (input, call) =>
  act(call, { type: 'confirm', class: input.class, officerId: input.officerId }, { roster: await rosterFor(call.head) })
