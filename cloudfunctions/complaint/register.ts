import { act, type Handler } from '../_serve/call'

export const register: Handler<'complaint.register'> = ({ platformNumber }, call) =>
  act(call, { type: 'register', platformNumber })
