import { AppError } from '#shared/errors'
import { toErrorReply } from '../../../../_gateway/fault'
import { withHttpHandler } from '../../../../_gateway/http'
import { publication } from './publication'

const refusePhone = () => toErrorReply(new AppError('UNKNOWN_ACTION'), 'scorecards')

/** Readers of a shop's score come over HTTP; there is nothing for phones. */
export const main = withHttpHandler(refusePhone, publication)
