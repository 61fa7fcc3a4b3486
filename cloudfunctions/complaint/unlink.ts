import type { Handler } from '../_serve/call'
import { linkBoth } from './change-both'

export const unlink: Handler<'complaint.unlink'> = ({ number }, call) => linkBoth(call, number, 'unlink')
