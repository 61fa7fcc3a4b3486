import { Refusal } from '../../miniprogram/shared/refusals'
import { answerOf } from '../_serve/answer'
import type { Handler } from '../_serve/call'
import { once } from '../_store/calls/receipts'
import { giveCode, managed } from './posting'

export const rebind: Handler<'staff.rebind'> = async ({ staffId }, call) => {
  const { outcome } = await once(call.request, async (transaction) => {
    const { left } = await managed(staffId, call, transaction)
    if (left !== undefined) throw new Refusal('STAFF_NOT_FOUND', undefined, '这个账号已经停用，请先恢复')
    return { answer: await giveCode(staffId, 'rebound', call, transaction) }
  })
  return answerOf(call, outcome)
}
