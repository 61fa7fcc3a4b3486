import { loadRespondentView } from '../_gateway/case-response'
import type { Handler } from '../_gateway/handler'

const about: Handler<'merchant.case'> = (_input, actionCall) =>
  loadRespondentView(actionCall, actionCall.snapshot)

export { about as case }
