import { Refusal } from '../../miniprogram/shared/refusals'
import { type Handler, standing } from '../_serve/call'
import { caseNumbered } from '../_store/case/queries'
import { copiesAt } from './cleared-copies'

export const copies: Handler<'warning.copies'> = async ({ number }, call) => {
  const head = await caseNumbered(number.trim().toUpperCase())
  const related = head && standing(call, head)
  if (!head || !related?.some((one) => one === 'centre' || one === 'holder'))
    throw new Refusal('CASE_NOT_FOUND', 'number', '没有找到这个编号的案件')
  const cleared = (head.state.copies ?? []).filter(({ publishable }) => publishable)
  return { copies: await copiesAt(cleared.map(({ id }) => ({ id, caseId: head._id }))) }
}
