import type { Handler } from '../_serve/call'
import { changeBoth } from './change-both'

export const unlink: Handler<'complaint.unlink'> = ({ number }, call) => changeBoth(call, number, 'unlink')
