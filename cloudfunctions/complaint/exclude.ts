import { actSaying } from '../_serve/act-saying'
import type { Handler } from '../_serve/call'

export const exclude: Handler<'complaint.exclude'> = ({ person, reason: words }, call) =>
  actSaying(call, words, (reason) => ({ type: 'exclude', person, reason }), {
    joined: ({ joined = [] }) => joined.filter((one) => one.person !== person),
  })
