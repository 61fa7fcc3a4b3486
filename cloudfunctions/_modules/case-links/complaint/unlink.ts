import type { Handler } from '../../../_gateway/handler'
import { linkBoth } from '../change-both'

export const unlink: Handler<'complaint.unlink'> = ({ number: caseNumber }, actionCall) =>
  linkBoth(actionCall, caseNumber, 'unlink')
