import { actPerhapsSaying } from '../_serve/act-saying'
import type { Handler } from '../_serve/call'

export const callBack: Handler<'mediation.callBack'> = ({ result, note: words }, call) =>
  actPerhapsSaying(call, words, (note) => ({ type: 'callBack', result, ...(note && { note }) }))
