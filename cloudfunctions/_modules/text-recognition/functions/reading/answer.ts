import { AppError } from '#shared/errors'
import { checkAnswers } from '#shared/intake/answers'
import type { Question } from '#shared/text-recognition/questions'
import type { Answers, QuestionCode } from '#shared/vocabulary/questions'
import { runCaseCommand } from '../../../../_gateway/case-command'
import type { Handler } from '../../../../_gateway/handler'
import { commitText, loadPersonalData } from '../../../../_persistence/case/personal-data'
import { settingOf } from '../../../../_persistence/settings'
import { caseFieldsFrom, problemTypeAfter } from '../../reader/facts/questions-from'
import { type ReportedFacts, runTriageAgain } from '../../rules/again'
import { loadQuestions } from './questions-of'

type CaseSnapshot = Parameters<typeof loadQuestions>[0]

/**
 * The complainant confirms, corrects or declines what was read from their photos. Confirmed facts
 * become a part of the case and can make it more urgent.
 */
export const answer: Handler<'reading.answer'> = async (
  { about, answers: givenAnswers, declined: isDeclined },
  actionCall,
) => {
  const { snapshot, openid } = actionCall
  const openQuestions = await loadQuestions(snapshot, openid)
  const question = openQuestions.find((openQuestion) => openQuestion.about === about)
  if (!question) throw new AppError('WRONG_STATE')

  const answers = isDeclined ? {} : await completeAnswers(question, givenAnswers, snapshot)
  const reportedFacts = isDeclined ? {} : caseFieldsFrom(about, answers, snapshot.state)
  const triage = await findRaisedTriage(answers, reportedFacts, snapshot)

  const { draft, sources } = question
  const committedReading = commitText({ read: draft, sources, answers })
  const command = {
    type: 'answerReading' as const,
    about,
    verdict: isDeclined ? ('declined' as const) : resultOf(question, answers),
    photos: [...new Set(sources.map(({ photo }) => photo))],
    models: [...new Set(sources.map(({ models }) => models))],
    said: committedReading.commitment,
    ...reportedFacts,
    triage,
  }
  return runCaseCommand(actionCall, command, { secrets: [committedReading] })
}

/**
 * Completes the given answers with those of the draft and checks them.
 * Error: INVALID_INPUT (field `answers`).
 */
async function completeAnswers(
  { about, draft, choose }: Question,
  givenAnswers: Record<string, unknown> | undefined,
  { _id: caseId, state: complaintCase }: CaseSnapshot,
): Promise<Answers> {
  // Where the photo has several readings, the person must choose one.
  if (choose && givenAnswers?.[choose.code] === undefined)
    throw new AppError('INVALID_INPUT', 'answers')

  const { matter } = await loadPersonalData(caseId)
  const situation = {
    problemType: problemTypeAfter(about, complaintCase.problemType),
    category: matter?.category,
  }
  const allAnswers = { ...matter?.answers, ...draft, ...givenAnswers }
  const { answers: validAnswers, problems } = checkAnswers(situation, allAnswers)
  const [firstProblem] = Object.values(problems)
  if (Object.keys(problems).length > 0) throw new AppError('INVALID_INPUT', 'answers', firstProblem)
  return Object.fromEntries(
    draftCodesOf(draft).map((questionCode) => [questionCode, validAnswers[questionCode]]),
  ) as Answers
}

/**
 * Runs the district's triage rules again. Undefined if the result is not more urgent, or if an
 * officer has been sent already.
 */
async function findRaisedTriage(
  confirmedAnswers: Answers,
  reportedFacts: ReportedFacts,
  { _id: caseId, state: complaintCase }: CaseSnapshot,
) {
  if (complaintCase.state !== 'received') return undefined
  const [{ matter }, { setting: triageSetting }] = await Promise.all([
    loadPersonalData(caseId),
    settingOf('triage', complaintCase.districtId),
  ])
  if (!matter) return undefined
  return runTriageAgain(triageSetting.value, complaintCase, matter, confirmedAnswers, reportedFacts)
}

/** Whether the person has confirmed the draft, or one of its possible readings. */
function resultOf({ draft, choose }: Question, answers: Answers): 'confirmed' | 'corrected' {
  const isAsRead = draftCodesOf(draft).every((questionCode) =>
    choose?.code === questionCode
      ? choose.from.includes(answers[questionCode] as string)
      : answers[questionCode] === draft[questionCode],
  )
  return isAsRead ? 'confirmed' : 'corrected'
}

const draftCodesOf = (draft: Answers) => Object.keys(draft) as QuestionCode[]
