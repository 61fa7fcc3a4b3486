import { is } from 'valibot'
import { AppError } from '#shared/errors'
import { checkAnswers } from '#shared/intake/answers'
import { requiredContentSchemas } from '#shared/intake/required'
import { omitUndefined } from '#shared/omit-undefined'
import type { Answers, QuestionCode } from '#shared/vocabulary/questions'
import type { Required } from '#shared/vocabulary/required'
import type { LaterDetails } from '../_domain/case/personal-data'
import { personNumberIn } from '../_domain/case/relations'
import type { TriageRecord } from '../_domain/case/state'
import { raisedTriage } from '../_domain/triage-rules/raised-triage'
import { runCaseCommand } from '../_gateway/case-command'
import { loadCaseRecord } from '../_gateway/case-file'
import type { CaseCall, Handler } from '../_gateway/handler'
import { claimEvidenceFor, findOwnEvidence } from '../_gateway/own-evidence'
import { commitPerson, commitText } from '../_persistence/case/personal-data'
import { settingOf } from '../_persistence/settings'
import { currentAnswers, currentMatter, currentPerson } from '../_views/case/filing-view'

/** The complainant adds to a complaint what it lacks (补正), or further facts and evidence. */
export const supplement: Handler<'complaint.supplement'> = async (input, actionCall) => {
  const { name, phone, address, request: requestText, problemType, amountFen, occurredAt } = input
  const { mayPublish, together } = input
  const { missingFields: seenMissingFields = [] } = actionCall.snapshot.state

  const evidence = await findOwnEvidence(actionCall.openid, input.evidence)
  const supplementText = input.text === '' ? undefined : commitText(input.text)
  const request = requestText === undefined ? undefined : commitText(requestText)

  const suppliedContact = omitUndefined({
    name: name || undefined,
    phone: phone || undefined,
    address: address || undefined,
  })
  const consumer =
    Object.keys(suppliedContact).length > 0
      ? await personWith(actionCall.snapshot, suppliedContact)
      : undefined

  // The permission admits only complainants of this case, so they have a number.
  const personNumber = personNumberIn(actionCall.snapshot, actionCall.openid) as number
  const isFiler = personNumber === 1
  const isMissingAccount =
    isFiler && seenMissingFields.includes('facts') && is(requiredContentSchemas.facts, input.text)
  const laterFacts = await readLaterFacts(input, actionCall.snapshot, isMissingAccount)
  const details = laterFacts?.details && commitText(laterFacts.details)
  const suppliedFields = [
    ...(Object.keys(suppliedContact) as Required[]),
    ...(isMissingAccount ? (['facts'] as const) : []),
    ...(request ? (['request'] as const) : []),
  ]

  const command = {
    type: 'supplement' as const,
    seen: seenMissingFields,
    evidence,
    text: supplementText?.commitment,
    consumer: consumer?.commitment,
    request: request?.commitment,
    tells: suppliedFields.length > 0 ? suppliedFields : undefined,
    problemType,
    amountFen,
    occurredAt,
    details: details?.commitment,
    mayPublish,
    together,
    triage: laterFacts?.triage,
    person: isFiler ? undefined : personNumber,
  }
  const secrets = [supplementText, consumer, request, details].filter(
    (secret) => secret !== undefined,
  )
  return claimEvidenceFor(evidence, actionCall.snapshot._id, actionCall.now, () =>
    runCaseCommand(actionCall, command, { secrets }),
  )
}

/** The complainant's personal data, with the fields replaced that they supply now. */
async function personWith(
  snapshot: Parameters<typeof loadCaseRecord>[0],
  suppliedContact: Partial<Record<'name' | 'phone' | 'address', string>>,
) {
  const record = await loadCaseRecord(snapshot)
  const previousContact = currentPerson(record, 1) ?? { name: '', phone: '', address: '' }
  return commitPerson({ ...previousContact, ...suppliedContact }, record.personalData.consumer)
}

type SupplementInput = Parameters<Handler<'complaint.supplement'>>[0]

/**
 * Reads the facts that the triage rules and the follow-up questions depend on.
 *
 * Error: INVALID_INPUT, at a question whose answer is not valid or that is not asked for this
 * problem and category.
 * @param isMissingAccount the text is the account that the complaint still lacks
 * @returns the stored details and the new triage; undefined if the input has none of these facts
 */
async function readLaterFacts(
  { category, answers: rawAnswers, problemType, amountFen, text }: SupplementInput,
  snapshot: CaseCall['snapshot'],
  isMissingAccount: boolean,
): Promise<{ details?: LaterDetails; triage?: TriageRecord } | undefined> {
  const changedFacts = omitUndefined({ category, problemType, amountFen })
  if (Object.keys(changedFacts).length === 0 && rawAnswers === undefined && !isMissingAccount)
    return undefined

  const [record, { setting }] = await Promise.all([
    loadCaseRecord(snapshot),
    settingOf('triage', snapshot.state.districtId),
  ])
  const matter = currentMatter(record)
  if (!matter) return undefined

  const situation = {
    problemType: problemType ?? snapshot.state.problemType,
    category: category ?? matter.category,
  }
  const answers = rawAnswers && checkNewAnswers(situation, currentAnswers(record) ?? {}, rawAnswers)
  const details = omitUndefined({ category, answers })
  return {
    details: Object.keys(details).length > 0 ? details : undefined,
    triage: raisedTriage(setting.value, snapshot.state, matter, {
      ...changedFacts,
      sentences: isMissingAccount ? [text] : [],
    }),
  }
}

/**
 * Checks the new answers and converts each to its unit. Earlier answers decide which questions are
 * asked. Error: INVALID_INPUT.
 */
function checkNewAnswers(
  situation: Parameters<typeof checkAnswers>[0],
  earlierAnswers: Answers,
  rawAnswers: Record<string, unknown>,
): Answers {
  const { answers, problems } = checkAnswers(situation, { ...earlierAnswers, ...rawAnswers })
  const newCodes = Object.keys(rawAnswers) as QuestionCode[]
  const invalidCode = newCodes.find((questionCode) => answers[questionCode] === undefined)
  if (invalidCode !== undefined)
    throw new AppError(
      'INVALID_INPUT',
      `answers.${invalidCode}`,
      problems[invalidCode] ?? '这个问题现在不用回答',
    )
  return Object.fromEntries(
    newCodes.map((questionCode) => [questionCode, answers[questionCode]]),
  ) as Answers
}
