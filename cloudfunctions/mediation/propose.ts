import type { Draft, Party } from '../../miniprogram/shared/agreement/draft'
import { duesOf, resultOf } from '../../miniprogram/shared/agreement/dues'
import { faultsOf } from '../../miniprogram/shared/agreement/faults'
import { textHash } from '../../miniprogram/shared/agreement/fingerprint'
import { oneLine } from '../../miniprogram/shared/agreement/line'
import { numberText, officeOf } from '../../miniprogram/shared/agreement/number'
import { paperFor } from '../../miniprogram/shared/agreement/paper'
import { textOf } from '../../miniprogram/shared/agreement/text'
import { dayOf } from '../../miniprogram/shared/clock/days'
import type { AgreementForm } from '../../miniprogram/shared/contract/agreement-view'
import { Refusal } from '../../miniprogram/shared/refusals'
import { onTable } from '../_domain/case/agreement/agreement'
import { assertAllowed } from '../_domain/case/decider'
import { type Particulars, textName } from '../_domain/case/particulars'
import { act, type Handler } from '../_serve/call'
import type { CaseDoc } from '../_store/case/cases'
import { drawNumber } from '../_store/case/document-numbers'
import { bindText, particularsOf } from '../_store/case/particulars'
import { bureauOf, districtOf } from '../_store/place/places'
import { newPaperCode } from '../_store/secrets/ids'

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

interface Making {
  head: CaseDoc
  form: AgreementForm
  particulars: Partial<Particulars>
  mediator: string
  now: number
  before?: Draft | undefined
}

/**
 * A text's draft: the officer's choices, and names from the case. Its number is that of the text before, or a
 * placeholder: a new one is drawn in the transaction that proposes it. Refusal: INVALID_INPUT.
 */
async function draftOf({ head, form, particulars, mediator, now, before }: Making): Promise<Draft> {
  const district = await districtOf(head.districtId)
  const { consumer, respondent } = particulars
  if (!consumer || !respondent) throw new Refusal('WRONG_STATE')
  const made = dayOf(now)
  const series = { office: officeOf(district.name), series: '调', year: Number(made.slice(0, 4)) }
  const { performed, waived } = form
  const paper = paperFor({
    onSite: form.mode === 'on_site',
    performedAtOnce: performed !== undefined,
    waivedByBoth: waived === true,
  })
  const draft: Draft = {
    paper,
    bureau: bureauOf(district),
    number: before?.number ?? { ...series, serial: 1 },
    complainant: party({ ...consumer, agent: form.complainantAgent }),
    respondent: party({ ...respondent, ...form.respondent }),
    request: oneLine(form.request, 1000),
    clauses: form.clauses.map((clause) => ('what' in clause ? { ...clause, what: oneLine(clause.what, 100) } : clause)),
    ...(performed !== undefined && { performed: oneLine(performed, 200).replace(/[。．.]+$/, '') }),
    ...(waived && { waived }),
    mediator: oneLine(mediator, 100),
    madeOn: made,
    code: before?.code ?? newPaperCode(),
  }
  const [fault] = faultsOf(draft)
  if (fault) throw new Refusal('INVALID_INPUT', fault.at, fault.sentence)
  return draft
}

function party({ name, phone, address, representative, agent }: Party): Party {
  return {
    name: oneLine(name, 100),
    phone,
    address: oneLine(address, 200),
    ...(representative !== undefined && { representative: oneLine(representative, 100) }),
    ...(agent && { agent: { name: oneLine(agent.name, 100), phone: agent.phone } }),
  }
}
