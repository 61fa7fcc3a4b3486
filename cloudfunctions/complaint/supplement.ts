import { personIn } from '../_domain/case/relations'
import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { keeping, sealedBy } from '../_serve/own-evidence'
import { bindText } from '../_store/case/particulars'

export const supplement: Handler<'complaint.supplement'> = async (input, call) => {
  const evidence = await sealedBy(call.openid, input.evidence)
  const text = input.text === '' ? undefined : bindText(input.text)
  const number = personIn(call.head, call.openid) as number
  const command = {
    type: 'supplement' as const,
    evidence,
    ...(text && { text: text.commitment }),
    ...(number > 1 && { person: number }),
  }
  return keeping(evidence, call.head._id, call.now, () => act(call, command, { secrets: text ? [text] : [] }))
}
