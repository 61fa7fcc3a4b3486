import type { Handler } from '../_serve/call'
import { numberBehind } from '../_serve/phone-number'

export const phone: Handler<'service.phone'> = async ({ code }) => ({ phone: await numberBehind(code) })
