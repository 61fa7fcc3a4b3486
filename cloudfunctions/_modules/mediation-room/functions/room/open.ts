import { AppError } from '#shared/errors'
import { runCaseCommand } from '../../../../_gateway/case-command'
import type { Handler } from '../../../../_gateway/handler'
import { representationOf } from '../../../../_persistence/merchant/representatives'

/** Without a representative of the shop a room would be a consumer talking to an officer. */
export const open: Handler<'room.open'> = async (_input, actionCall) => {
  const { merchantId } = actionCall.snapshot.state
  const bound = merchantId === undefined ? [] : (await representationOf(merchantId)).bound
  if (bound.length === 0) throw new AppError('NO_REPRESENTATIVE')
  return runCaseCommand(actionCall, { type: 'openRoom' })
}
