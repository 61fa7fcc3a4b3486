import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { rosterFor } from '../_store/staff/roster'

export const backup: Handler<'officer.backup'> = ({ reason }, call) =>
  act(call, { type: 'backup', reason }, { roster: rosterFor(call.head, call.now) })
