import { AppError } from '#shared/errors'
import { runCaseCommand } from '../../../../_gateway/case-command'
import type { Handler } from '../../../../_gateway/handler'
import { representationOf } from '../../../../_persistence/merchant/representatives'

/**
 * Opens a room for mediation at a distance. Error: NO_REPRESENTATIVE if nobody represents the shop,
 * because then the consumer would talk to the officer only.
 */
export const open: Handler<'room.open'> = async (_input, actionCall) => {
  const { merchantId } = actionCall.snapshot.state
  const representatives = merchantId === undefined ? [] : (await representationOf(merchantId)).bound
  if (representatives.length === 0) throw new AppError('NO_REPRESENTATIVE')
  return runCaseCommand(actionCall, { type: 'openRoom' })
}
