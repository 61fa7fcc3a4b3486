import type { Draft } from '../../miniprogram/shared/agreement/draft'
import { duesOf, resultOf } from '../../miniprogram/shared/agreement/dues'
import { textHash } from '../../miniprogram/shared/agreement/fingerprint'
import { numberText } from '../../miniprogram/shared/agreement/number'
import { textOf } from '../../miniprogram/shared/agreement/text'
import { onTable } from '../_domain/case/agreement/agreement'
import { assertAllowed } from '../_domain/case/decider'
import { textName } from '../_domain/case/particulars'
import { act, type Handler } from '../_serve/call'
import { drawNumber } from '../_store/case/document-numbers'
import { bindText, particularsOf } from '../_store/case/particulars'
import { draftOf } from './agreement-draft'

export const propose: Handler<'mediation.propose'> = async ({ caseId, ...form }, call) => {
  const { head, staff, actor, now } = call
  assertAllowed(head.state, 'propose', { now, actor })
  const particulars = await particularsOf(caseId)
  const table = onTable(head.state)
  const before = table && (particulars[textName(table.draft)] as Draft | undefined)
  const draft = await draftOf({ head, form, particulars, mediator: staff?.name ?? '', now, before })
  const dues = draft.performed === undefined ? duesOf(draft.clauses).map(({ words, ...due }) => due) : []
  return act(call, async (transaction) => {
    const { districtId } = head
    const number = before?.number ?? (await drawNumber({ ...draft.number, districtId }, transaction))
    const numbered = { ...draft, number }
    const [text, kept] = [bindText(textOf(numbered)), bindText(numbered)]
    const proposal = {
      number: numberText(number),
      paper: draft.paper,
      mode: form.mode,
      dues,
      text: text.commitment,
      draft: kept.commitment,
      ...resultOf(draft.clauses),
      textHash: textHash(textOf(numbered)),
      agents: (['complainant', 'respondent'] as const).filter((side) => draft[side].agent),
    }
    return { command: { type: 'propose', proposal }, secrets: [text, kept] }
  })
}
