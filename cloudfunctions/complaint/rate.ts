import { actNoting, type Handler } from '../_serve/call'

export const rate: Handler<'complaint.rate'> = ({ stars, tags, note }, call) =>
  actNoting(call, note, (said) => ({ type: 'rate', stars, tags: [...new Set(tags)], note: said }))
