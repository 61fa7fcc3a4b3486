import type { Handler } from '../../../_gateway/handler'
import { linkBoth } from '../change-both'

export const link: Handler<'complaint.link'> = ({ number: caseNumber }, actionCall) =>
  linkBoth(actionCall, caseNumber, 'link')
