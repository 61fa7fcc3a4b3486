import type { Draft } from '../../miniprogram/shared/agreement/draft'
import { duesOf, resultOf } from '../../miniprogram/shared/agreement/dues'
import { textHash } from '../../miniprogram/shared/agreement/fingerprint'
import { numberText } from '../../miniprogram/shared/agreement/number'
import { textOf } from '../../miniprogram/shared/agreement/text'
import { onTable } from '../_domain/case/agreement/agreement'
import { assertAllowed } from '../_domain/case/decider'
import { textName } from '../_domain/case/particulars'
import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { bindText, particularsOf } from '../_store/case/particulars'
import { draftOf } from './agreement-draft'

export const propose: Handler<'mediation.propose'> = async ({ caseId, ...form }, call) => {
  const { head, staff, actor, now } = call
  assertAllowed(head.state, 'propose', { now, actor })
  const particulars = await particularsOf(caseId)
  const table = onTable(head.state)
  const before = table && (particulars[textName(table.draft)] as Draft | undefined)
  const draft = await draftOf({ head, form, particulars, mediator: staff?.name ?? '', now, before })
  const text = bindText(textOf(draft))
  const kept = bindText(draft)
  const dues = draft.performed === undefined ? duesOf(draft.clauses).map(({ words, ...due }) => due) : []
  const proposal = {
    number: numberText(draft.number),
    paper: draft.paper,
    mode: form.mode,
    dues,
    text: text.commitment,
    draft: kept.commitment,
    ...resultOf(draft.clauses),
    textHash: textHash(textOf(draft)),
    agents: (['complainant', 'respondent'] as const).filter((side) => draft[side].agent),
  }
  return act(call, { type: 'propose', proposal }, { secrets: [text, kept] })
}
