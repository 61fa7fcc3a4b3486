import { AppError } from '#shared/errors'
import { toErrorReply } from '../../../../_gateway/fault'
import { withHttpHandler } from '../../../../_gateway/http'
import { publication } from './publication'

const refusePhoneCall = () => toErrorReply(new AppError('UNKNOWN_ACTION'), 'scorecards')

/** Serves published scores over HTTP. Phones read them from other functions. */
export const main = withHttpHandler(refusePhoneCall, publication)
