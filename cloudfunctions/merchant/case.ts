import { respondentViewFor } from '../_serve/answer'
import type { Handler } from '../_serve/call'

const about: Handler<'merchant.case'> = ({ caseId }, call) => respondentViewFor(call, caseId)

export { about as case }
