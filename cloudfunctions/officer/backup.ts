import { act, type Handler } from '../_serve/call'
import { rosterFor } from '../_store/staff/roster'

export const backup: Handler<'officer.backup'> = ({ reason }, call) =>
  act(call, { type: 'backup', reason }, { roster: rosterFor(call.head, call.now) })
