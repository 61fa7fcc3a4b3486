import { loadRespondentView } from '../_gateway/case-response'
import type { Handler } from '../_gateway/handler'

const viewOwnCase: Handler<'merchant.case'> = (_input, actionCall) =>
  loadRespondentView(actionCall, actionCall.snapshot)

// `case` is a reserved word, so it cannot be the name of the constant.
export { viewOwnCase as case }
