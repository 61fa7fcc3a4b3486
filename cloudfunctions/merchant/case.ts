import { loadRespondentView } from '../_gateway/case-response'
import type { Handler } from '../_gateway/handler'

const about: Handler<'merchant.case'> = (_, call) => loadRespondentView(call, call.snapshot)

export { about as case }
