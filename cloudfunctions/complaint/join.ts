import { Refusal } from '../../miniprogram/shared/refusals'
import { assertNoPart, type Filers, personIn } from '../_domain/case/relations'
import { act, type Handler, viewerOf } from '../_serve/call'
import { keeping, sealedBy } from '../_serve/own-evidence'
import type { CaseDoc } from '../_store/case/cases'
import { bindText } from '../_store/case/particulars'
import { invited } from './invitation'

export const join: Handler<'complaint.join'> = async (input, call) => {
  const { openid } = call
  const head = await invited(input.invitation)
  const evidence = await sealedBy(openid, input.evidence)
  const consumer = bindText(input.consumer)
  const statement = bindText(input.statement)
  const command = { type: 'join' as const, consumer: consumer.commitment, statement: statement.commitment, evidence }
  const joined = (before: Filers, state: CaseDoc['state']) => {
    if (personIn(before, openid) !== undefined) throw new Refusal('ALREADY_JOINED')
    assertNoPart(viewerOf(call), state, before)
    return [...(before.joined ?? []), { openid, person: state.joint?.people.at(-1) as number }]
  }
  return keeping(evidence, head._id, call.now, () =>
    act({ ...call, head }, command, { secrets: [consumer, statement], joined }),
  )
}
