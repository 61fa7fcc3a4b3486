import { Refusal } from '../../miniprogram/shared/refusals'
import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { recordOf } from '../_serve/case-file'
import { numberBehind } from '../_serve/phone-number'
import { bindText } from '../_store/case/particulars'
import { personNow } from '../_views/case/filing-view'

export const changePhone: Handler<'complaint.changePhone'> = async (input, call) => {
  const person = personNow(await recordOf(call.head), 1)
  if (!person) throw new Refusal('WRONG_STATE')
  const verified = input.by === 'wechat'
  const phone = input.by === 'wechat' ? await numberBehind(input.code) : input.phone
  // The old number stays among the particulars: who was reachable where, and until when, is part of the file.
  const consumer = bindText({ ...person, phone })
  return act(call, { type: 'changePhone', consumer: consumer.commitment, verified }, { secrets: [consumer] })
}
