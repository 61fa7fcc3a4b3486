import { agreementPaperFor } from '#shared/agreement/agreement-document'
import { textHash } from '#shared/agreement/fingerprint'
import { toSingleLine } from '#shared/agreement/line'
import { agreedRemedies, obligationsIn } from '#shared/agreement/obligations'
import { shanghaiDayOf } from '#shared/calendar/days'
import type { AgreementForm } from '#shared/contract/agreement-view'
import { AppError } from '#shared/errors'
import { currentAgreementOf } from '../_domain/case/agreement/agreement'
import { assertAllowed } from '../_domain/case/decider'
import { type PersonalData, storedTextName } from '../_domain/case/personal-data'
import { runCaseCommand } from '../_gateway/case-command'
import type { Handler } from '../_gateway/handler'
import type { CaseDoc } from '../_persistence/case/cases'
import { drawSerial } from '../_persistence/case/document-numbers'
import { commitText, loadPersonalData } from '../_persistence/case/personal-data'
import { bureauOf, districtOf } from '../_persistence/place/places'
import { newDocumentCode } from '../_persistence/secrets/ids'
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
  const personalData = await loadPersonalData(caseId)
  // A changed text replaces the one that is open for signature, and keeps its number.
  const replacedAgreement = currentAgreementOf(snapshot.state)
  const previousDraft =
    replacedAgreement &&
    (personalData[storedTextName(replacedAgreement.draft)] as AgreementDraft | undefined)

  const draft = await prepareDraft({
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
    const number = previousDraft?.number ?? {
      ...draft.number,
      serial: await drawSerial({ ...draft.number, districtId }, transaction),
    }
    const numberedDraft = { ...draft, number }
    const agreementText = agreementTextOf(numberedDraft)
    const text = commitText(agreementText)
    const storedDraft = commitText(numberedDraft)
    const proposal = {
      number: numberText(number),
      paper: draft.paper,
      mode: form.mode,
      dues: obligations,
      text: text.commitment,
      draft: storedDraft.commitment,
      ...agreedRemedies(draft.clauses),
      textHash: textHash(agreementText),
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
 * Combines the officer's choices with the names in the case to the draft of an agreement. A draft
 * that replaces another keeps its number. A first draft has serial 1 as a placeholder: the real
 * number is drawn in the transaction that proposes the agreement. Errors: INVALID_INPUT,
 * WRONG_STATE if the names have been erased.
 */
async function prepareDraft({
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

  const draftDay = shanghaiDayOf(now)
  const series = {
    office: officeWordOf(district.name),
    series: '调',
    year: Number(draftDay.slice(0, 4)),
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
    performed: performed === undefined ? undefined : withoutFinalStop(toSingleLine(performed, 200)),
    waived: waived || undefined,
    mediator: toSingleLine(mediator, 100),
    madeOn: draftDay,
    code: previousDraft?.code ?? newDocumentCode(),
  }

  const [fault] = draftFaultsOf(draft)
  if (fault) throw new AppError('INVALID_INPUT', fault.fieldPath, fault.sentence)
  return draft
}

/** The agreement's text adds the full stop itself. */
const withoutFinalStop = (text: string) => text.replace(/[。．.]+$/, '')

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
