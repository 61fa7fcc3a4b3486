import { actSaying, type Handler } from '../_serve/call'

export const exclude: Handler<'complaint.exclude'> = ({ person, reason }, call) =>
  actSaying(call, reason, (said) => ({ type: 'exclude', person, reason: said }), {
    joined: ({ joined = [] }) => joined.filter((one) => one.person !== person),
  })
