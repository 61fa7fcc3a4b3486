import { actPerhapsSaying } from '../_serve/act-saying'
import type { Handler } from '../_serve/call'

export const recall: Handler<'dispatch.recall'> = ({ reason, note: words }, call) =>
  actPerhapsSaying(call, words, (note) => ({ type: 'recall', reason, ...(note && { note }) }))
