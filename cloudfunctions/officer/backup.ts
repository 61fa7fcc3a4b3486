import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { rosterFor } from '../_store/staff/roster'

export const backup: Handler<'officer.backup'> = async ({ reason }, call) =>
  act(call, { type: 'backup', reason }, { roster: await rosterFor(call.head, call.now) })
