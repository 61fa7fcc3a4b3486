import type { Handler } from '../_serve/call'
import { linkBoth } from './change-both'

export const link: Handler<'complaint.link'> = ({ number }, call) => linkBoth(call, number, 'link')
