import { actSaying, type Handler } from '../_serve/call'

export const close: Handler<'command.close'> = ({ allowed, reason }, call) =>
  actSaying(call, reason, (note) => ({ type: 'judgeClosing', allowed, note }))
