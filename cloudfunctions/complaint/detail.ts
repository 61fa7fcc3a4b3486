import { viewFor } from '../_serve/answer'
import type { Handler } from '../_serve/call'

export const detail: Handler<'complaint.detail'> = (_, call) => viewFor(call, call.head)
