import { Refusal } from '../../miniprogram/shared/refusals'
import { act, type Handler } from '../_serve/call'
import { recordOf } from '../_serve/case-file'
import { numberBehind } from '../_serve/wechat'
import { bindPerson } from '../_store/case/particulars'
import { personNow } from '../_views/case/filing-view'

export const changePhone: Handler<'complaint.changePhone'> = async (input, call) => {
  const record = await recordOf(call.head)
  const person = personNow(record, 1)
  if (!person) throw new Refusal('WRONG_STATE')
  const verified = input.by === 'wechat'
  const phone = input.by === 'wechat' ? await numberBehind(input.code) : input.phone
  // The old number stays among the particulars: who was reachable where, and until when, is part of the file.
  const consumer = bindPerson({ ...person, phone }, record.particulars.consumer)
  const { lacks: seen } = call.head.state
  return act(call, { type: 'changePhone', seen, consumer: consumer.commitment, verified }, { secrets: [consumer] })
}
