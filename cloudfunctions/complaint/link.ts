import type { Handler } from '../_serve/call'
import { changeBoth } from './change-both'

export const link: Handler<'complaint.link'> = ({ number }, call) => changeBoth(call, number, 'link')
