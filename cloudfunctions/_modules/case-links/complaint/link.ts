import type { Handler } from '../../../_gateway/handler'
import { linkCases } from '../change-both'

export const link: Handler<'complaint.link'> = ({ number: caseNumber }, actionCall) =>
  linkCases(actionCall, caseNumber, 'link')
