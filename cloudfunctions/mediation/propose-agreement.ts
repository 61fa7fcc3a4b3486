import { agreementPaperFor } from '#shared/agreement/agreement-document'
import { textHash } from '#shared/agreement/fingerprint'
import { toSingleLine } from '#shared/agreement/line'
import { agreedRemedies, obligationsIn } from '#shared/agreement/obligations'
import { shanghaiDayOf } from '#shared/calendar/days'
import type { AgreementForm } from '#shared/contract/agreement-view'
import { AppError } from '#shared/errors'
import { agreementOnTable } from '../_domain/case/agreement/agreement'
import { assertAllowed } from '../_domain/case/decider'
import { type PersonalData, storedTextName } from '../_domain/case/personal-data'
import { runCaseCommand } from '../_gateway/case-command'
import type { Handler } from '../_gateway/handler'
import type { CaseDoc } from '../_persistence/case/cases'
import { drawNumber } from '../_persistence/case/document-numbers'
import { commitText, personalDataOf } from '../_persistence/case/personal-data'
import { bureauOf, districtOf } from '../_persistence/place/places'
import { newPaperCode } from '../_persistence/secrets/ids'
import type { AgreementDraft, AgreementParty } from '../_rules/agreement/draft'
import { draftFaultsOf } from '../_rules/agreement/faults'
import { numberText, officeWordOf } from '../_rules/agreement/number'
import { agreementTextOf } from '../_rules/agreement/text'

export const proposeAgreement: Handler<'mediation.proposeAgreement'> = async (
  { caseId, ...form },
  actionCall,
) => {
  const { snapshot, staff, actor, now } = actionCall
  assertAllowed(snapshot.state, 'proposeAgreement', { now, actor })
  const personalData = await personalDataOf(caseId)
  const openAgreement = agreementOnTable(snapshot.state)
  const previousDraft =
    openAgreement &&
    (personalData[storedTextName(openAgreement.draft)] as AgreementDraft | undefined)
  const draft = await agreementDraftOf({
    snapshot,
    form,
    personalData,
    mediator: staff?.name ?? '',
    now,
    previousDraft,
  })
  const obligations =
    draft.performed === undefined
      ? obligationsIn(draft.clauses).map(({ words, ...due }) => due)
      : []
  return runCaseCommand(actionCall, async (transaction) => {
    const { districtId } = snapshot
    const number =
      previousDraft?.number ?? (await drawNumber({ ...draft.number, districtId }, transaction))
    const numberedDraft = { ...draft, number }
    const [text, storedDraft] = [
      commitText(agreementTextOf(numberedDraft)),
      commitText(numberedDraft),
    ]
    const proposal = {
      number: numberText(number),
      paper: draft.paper,
      mode: form.mode,
      dues: obligations,
      text: text.commitment,
      draft: storedDraft.commitment,
      ...agreedRemedies(draft.clauses),
      textHash: textHash(agreementTextOf(numberedDraft)),
      agents: (['complainant', 'respondent'] as const).filter((side) => draft[side].agent),
    }
    return { command: { type: 'proposeAgreement', proposal }, secrets: [text, storedDraft] }
  })
}

interface DraftSource {
  snapshot: CaseDoc
  form: AgreementForm
  personalData: Partial<PersonalData>
  mediator: string
  now: number
  previousDraft?: AgreementDraft | undefined
}

/**
 * A text's draft: the officer's choices, and names from the case. Its number is that of the text
 * before, or a placeholder: a new one is drawn in the transaction that proposes it. Error:
 * INVALID_INPUT.
 */
async function agreementDraftOf({
  snapshot,
  form,
  personalData,
  mediator,
  now,
  previousDraft,
}: DraftSource): Promise<AgreementDraft> {
  const district = await districtOf(snapshot.districtId)
  const { consumer, respondent } = personalData
  if (!consumer || !respondent) throw new AppError('WRONG_STATE')
  const draftedOn = shanghaiDayOf(now)
  const series = {
    office: officeWordOf(district.name),
    series: '调',
    year: Number(draftedOn.slice(0, 4)),
  }
  const { performed, waived } = form
  const paper = agreementPaperFor({
    onSite: form.mode === 'on_site',
    performedAtOnce: performed !== undefined,
    waivedByBoth: waived === true,
  })
  const draft: AgreementDraft = {
    paper,
    bureau: bureauOf(district),
    number: previousDraft?.number ?? { ...series, serial: 1 },
    complainant: cleanParty({ ...consumer, agent: form.complainantAgent }),
    respondent: cleanParty({ ...respondent, ...form.respondent }),
    request: toSingleLine(form.request, 1000),
    clauses: form.clauses.map((clause) =>
      'what' in clause ? { ...clause, what: toSingleLine(clause.what, 100) } : clause,
    ),
    performed:
      performed === undefined ? undefined : toSingleLine(performed, 200).replace(/[。．.]+$/, ''),
    waived: waived || undefined,
    mediator: toSingleLine(mediator, 100),
    madeOn: draftedOn,
    code: previousDraft?.code ?? newPaperCode(),
  }
  const [fault] = draftFaultsOf(draft)
  if (fault) throw new AppError('INVALID_INPUT', fault.fieldPath, fault.sentence)
  return draft
}

function cleanParty({
  name,
  phone,
  address,
  representative,
  agent,
}: AgreementParty): AgreementParty {
  return {
    name: toSingleLine(name, 100),
    phone,
    address: toSingleLine(address, 200),
    representative: representative === undefined ? undefined : toSingleLine(representative, 100),
    agent: agent && { name: toSingleLine(agent.name, 100), phone: agent.phone },
  }
}
