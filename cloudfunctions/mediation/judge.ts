import { actSaying, type Handler } from '../_serve/call'

export const judge: Handler<'mediation.judge'> = ({ granted, reason }, call) =>
  actSaying(call, reason, (note) => ({ type: 'judgeChallenge', granted, note }))
