import { actSaying } from '../_serve/act-saying'
import type { Handler } from '../_serve/call'

export const handBack: Handler<'mediation.handBack'> = ({ result, note: words }, call) =>
  actSaying(call, words, (note) => ({ type: 'handBack', result, note }))
