import type { Handler } from '../../../_gateway/handler'
import { linkCases } from '../change-both'

export const unlink: Handler<'complaint.unlink'> = ({ number: caseNumber }, actionCall) =>
  linkCases(actionCall, caseNumber, 'unlink')
