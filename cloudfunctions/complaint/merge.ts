import { isOpenToNoOther, refusalOfMerger } from '../_domain/case/links/merging'
import type { Handler } from '../_serve/call'
import { keeping } from '../_serve/own-evidence'
import { bindText, particularsOf } from '../_store/case/particulars'
import { changeBoth, otherCase } from './change-both'
import { samePerson } from './related'

export const merge: Handler<'complaint.merge'> = async ({ number, newFacts }, call) => {
  const { head, now } = call
  const into = await otherCase(call, number)
  const isTheirs = isOpenToNoOther(into, head) && (await samePerson(head, [into])).has(into._id)
  const refusal = refusalOfMerger(head.state, into.state, isTheirs)
  if (refusal) throw refusal
  const said = (await particularsOf(head._id)).matter?.statement
  const isOver = into.state.closedAt !== undefined
  const text = isOver || said === undefined ? undefined : bindText(said)
  const known = new Set(into.state.evidence.map(({ id }) => id))
  // A recording belongs to the stream of the case that it was made for, and what a person brought who has left since to
  // the people who handled it.
  const evidence = head.state.evidence.flatMap(({ person, moment, ...item }) =>
    isOver || person !== undefined || item.kind === 'live' || moment || known.has(item.id) ? [] : [item],
  )
  const later = {
    caseId: head._id,
    number: head.state.number,
    ...(text && { text: text.commitment }),
    evidence,
    ...(newFacts && { newFacts: true as const }),
  }
  return keeping(evidence, into._id, now, () =>
    changeBoth(call, [
      [head, { type: 'merge', into: { caseId: into._id, number: into.state.number } }],
      [into, { type: 'absorb', later }, text ? [text] : []],
    ]),
  )
}
