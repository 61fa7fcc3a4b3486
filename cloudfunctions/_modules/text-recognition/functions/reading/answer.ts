import { AppError } from '#shared/errors'
import { checkAnswers } from '#shared/intake/answers'
import type { Question } from '#shared/text-recognition/questions'
import type { Answers, QuestionCode } from '#shared/vocabulary/questions'
import { runCaseCommand } from '../../../../_gateway/case-command'
import type { Handler } from '../../../../_gateway/handler'
import { commitText, personalDataOf } from '../../../../_persistence/case/personal-data'
import { settingOf } from '../../../../_persistence/settings'
import { caseFieldsFrom, problemAsked } from '../../reader/facts/questions-from'
import { type ReportedFacts, triageAgain } from '../../rules/again'
import { questionsOf } from './questions-of'

export const answer: Handler<'reading.answer'> = async (
  { about, answers: givenAnswers, declined },
  actionCall,
) => {
  const question = (await questionsOf(actionCall.snapshot, actionCall.openid)).find(
    (otherQuestion) => otherQuestion.about === about,
  )
  if (!question) throw new AppError('WRONG_STATE')
  const answers = declined
    ? {}
    : await findOpenQuestion(question, givenAnswers, actionCall.snapshot)
  const answeredVerdict = isConfirmedAsRead(question, answers) ? 'confirmed' : 'corrected'
  const verdict = declined ? 'declined' : answeredVerdict
  const committedReading = commitText({ read: question.draft, sources: question.sources, answers })
  const photos = [...new Set(question.sources.map(({ photo }) => photo))]
  const models = [...new Set(question.sources.map(({ models }) => models))]
  const reportedFacts = declined ? {} : caseFieldsFrom(about, answers, actionCall.snapshot.state)
  const triage = await triageRaisedBy(answers, reportedFacts, actionCall.snapshot)
  const bound = { about, verdict, photos, models, said: committedReading.commitment } as const
  const command = { type: 'answerReading' as const, ...bound, ...reportedFacts, triage }
  return runCaseCommand(actionCall, command, { secrets: [committedReading] })
}

/** The draft with what the person says instead. Error: INVALID_INPUT answers. */
async function findOpenQuestion(
  { about, draft, choose }: Question,
  givenAnswers: Record<string, unknown> | undefined,
  { _id, state: complaintCase }: Parameters<typeof questionsOf>[0],
): Promise<Answers> {
  if (choose && givenAnswers?.[choose.code] === undefined)
    throw new AppError('INVALID_INPUT', 'answers')
  const { matter: complaintMatter } = await personalDataOf(_id)
  const situation = {
    problemType: problemAsked(about, complaintCase.problemType),
    category: complaintMatter?.category,
  }
  const committedReading = { ...complaintMatter?.answers, ...draft, ...givenAnswers }
  const { answers, problems } = checkAnswers(situation, committedReading)
  if (Object.keys(problems).length > 0)
    throw new AppError('INVALID_INPUT', 'answers', Object.values(problems)[0])
  const codes = Object.keys(draft) as QuestionCode[]
  return Object.fromEntries(
    codes.map((questionCode) => [questionCode, answers[questionCode]]),
  ) as Answers
}

/** What the district's rules make of it now; nothing is asked once an officer was sent. */
async function triageRaisedBy(
  confirmed: Answers,
  reportedFacts: ReportedFacts,
  { _id, state: complaintCase }: Parameters<typeof questionsOf>[0],
) {
  if (complaintCase.state !== 'received') return undefined
  const [{ matter }, { setting }] = await Promise.all([
    personalDataOf(_id),
    settingOf('triage', complaintCase.districtId),
  ])
  return matter && triageAgain(setting.value, complaintCase, matter, confirmed, reportedFacts)
}

const isConfirmedAsRead = ({ draft, choose }: Question, answers: Answers): boolean =>
  (Object.keys(draft) as QuestionCode[]).every((questionCode) =>
    choose?.code === questionCode
      ? choose.from.includes(answers[questionCode] as string)
      : answers[questionCode] === draft[questionCode],
  )
