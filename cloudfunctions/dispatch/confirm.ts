import { act, type Handler } from '../_serve/call'
import { rosterFor } from '../_store/staff/roster'

export const confirm: Handler<'dispatch.confirm'> = ({ class: confirmed, officerId }, call) =>
  act(
    call,
    { type: 'confirm', class: confirmed, ...(officerId !== undefined && { officerId }) },
    { roster: rosterFor(call.head, call.now) },
  )
