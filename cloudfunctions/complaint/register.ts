import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'

export const register: Handler<'complaint.register'> = ({ platformNumber }, call) =>
  act(call, { type: 'register', platformNumber })
