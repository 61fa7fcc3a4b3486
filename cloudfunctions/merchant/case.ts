import { type Handler, respondentViewFor } from '../_serve/call'

const about: Handler<'merchant.case'> = (_, call) => respondentViewFor(call, call.head)

export { about as case }
