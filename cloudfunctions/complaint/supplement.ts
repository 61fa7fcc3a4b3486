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
import { loadRecordOf } from '../_gateway/case-file'
import type { CaseCall, Handler } from '../_gateway/handler'
import { claimEvidenceFor, findOwnEvidence } from '../_gateway/own-evidence'
import { commitPerson, commitText } from '../_persistence/case/personal-data'
import { settingOf } from '../_persistence/settings'
import { currentAnswers, currentMatter, currentPerson } from '../_views/case/filing-view'

export const supplement: Handler<'complaint.supplement'> = async (input, actionCall) => {
  const { name, phone, address, request: requestText, problemType, amountFen, occurredAt } = input
  const { mayPublish, together } = input
  const { missingFields: seenMissingFields = [] } = actionCall.snapshot.state
  const evidence = await findOwnEvidence(actionCall.openid, input.evidence)
  const supplementCommitment = input.text === '' ? undefined : commitText(input.text)
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
  const number = personNumberIn(actionCall.snapshot, actionCall.openid) as number
  const isAccount =
    number === 1 &&
    seenMissingFields.includes('facts') &&
    is(requiredContentSchemas.facts, input.text)
  const laterFacts = await readLaterFacts(input, actionCall.snapshot, isAccount)
  const details = laterFacts?.details && commitText(laterFacts.details)
  const suppliedFields = [
    ...(Object.keys(suppliedContact) as Required[]),
    ...(isAccount ? (['facts'] as const) : []),
    ...(request ? (['request'] as const) : []),
  ]
  const command = {
    type: 'supplement' as const,
    seen: seenMissingFields,
    evidence,
    text: supplementCommitment?.commitment,
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
    person: number > 1 ? number : undefined,
  }
  const secrets = [supplementCommitment, consumer, request, details].filter(
    (secret) => secret !== undefined,
  )
  return claimEvidenceFor(evidence, actionCall.snapshot._id, actionCall.now, () =>
    runCaseCommand(actionCall, command, { secrets }),
  )
}

/** The complainant as known, with what they tell now. */
async function personWith(
  snapshot: Parameters<typeof loadRecordOf>[0],
  suppliedContact: Partial<Record<'name' | 'phone' | 'address', string>>,
) {
  const record = await loadRecordOf(snapshot)
  const previousContact = currentPerson(record, 1) ?? { name: '', phone: '', address: '' }
  return commitPerson({ ...previousContact, ...suppliedContact }, record.personalData.consumer)
}

type SupplementInput = Parameters<Handler<'complaint.supplement'>>[0]

/**
 * The facts that triage rules and follow-up questions look at, with what they lead to. Undefined
 * when the input has none. Error: INVALID_INPUT, at the question whose answer is not valid or that
 * is not asked of this problem and category.
 * @param isAccount the text is the account that the complaint still lacks
 */
async function readLaterFacts(
  { category, answers: rawAnswers, problemType, amountFen, text }: SupplementInput,
  snapshot: CaseCall['snapshot'],
  isAccount: boolean,
): Promise<{ details?: LaterDetails; triage?: TriageRecord } | undefined> {
  const changedFacts = omitUndefined({ category, problemType, amountFen })
  if (Object.keys(changedFacts).length === 0 && rawAnswers === undefined && !isAccount)
    return undefined
  const [record, { setting }] = await Promise.all([
    loadRecordOf(snapshot),
    settingOf('triage', snapshot.state.districtId),
  ])
  const matter = currentMatter(record)
  if (!matter) return undefined
  const situation = {
    problemType: problemType ?? snapshot.state.problemType,
    category: category ?? matter.category,
  }
  const answers = rawAnswers && newAnswers(situation, currentAnswers(record) ?? {}, rawAnswers)
  const details = omitUndefined({ category, answers })
  return {
    details: Object.keys(details).length > 0 ? details : undefined,
    triage: raisedTriage(setting.value, snapshot.state, matter, {
      ...changedFacts,
      sentences: isAccount ? [text] : [],
    }),
  }
}

/** The answers given now, each in its unit. Those given before decide which questions are asked. */
function newAnswers(
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
