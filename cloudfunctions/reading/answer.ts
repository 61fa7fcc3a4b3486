import { checkAnswers } from '../../miniprogram/shared/intake/answers'
import type { Question } from '../../miniprogram/shared/reading/questions'
import { Refusal } from '../../miniprogram/shared/refusals'
import type { Answers, QuestionCode } from '../../miniprogram/shared/vocabulary/questions'
import { type Told, triageAgain } from '../_domain/triage-rules/again'
import { problemAsked, toldBy } from '../_reading/facts/questions-from'
import { act, type Handler } from '../_serve/call'
import { bindText, particularsOf } from '../_store/case/particulars'
import { settingOf } from '../_store/settings'
import { questionsOf } from './questions-of'

export const answer: Handler<'reading.answer'> = async ({ about, answers: given, declined }, call) => {
  const question = (await questionsOf(call.head, call.openid)).find((one) => one.about === about)
  if (!question) throw new Refusal('WRONG_STATE')
  const answers = declined ? {} : await fitting(question, given, call.head)
  const verdict = declined ? 'declined' : isAsRead(question, answers) ? 'confirmed' : 'corrected'
  const said = bindText({ read: question.draft, sources: question.sources, answers })
  const photos = [...new Set(question.sources.map(({ photo }) => photo))]
  const models = [...new Set(question.sources.map(({ models }) => models))]
  const told = declined ? {} : toldBy(about, answers, call.head.state)
  const triage = await raisedBy(answers, told, call.head)
  const bound = { about, verdict, photos, models, said: said.commitment } as const
  const command = { type: 'answerReading' as const, ...bound, ...told, ...(triage && { triage }) }
  return act(call, command, { secrets: [said] })
}

/** The draft with what the person says instead. Refusal: INVALID_INPUT answers. */
async function fitting(
  { about, draft, choose }: Question,
  given: Record<string, unknown> | undefined,
  { _id, state }: Parameters<typeof questionsOf>[0],
): Promise<Answers> {
  if (choose && given?.[choose.code] === undefined) throw new Refusal('INVALID_INPUT', 'answers')
  const { matter } = await particularsOf(_id)
  const situation = {
    problemType: problemAsked(about, state.problemType),
    ...(matter?.category && { category: matter.category }),
  }
  const said = { ...matter?.answers, ...draft, ...given }
  const { answers, problems } = checkAnswers(situation, said)
  if (Object.keys(problems).length > 0) throw new Refusal('INVALID_INPUT', 'answers', Object.values(problems)[0])
  const codes = Object.keys(draft) as QuestionCode[]
  return Object.fromEntries(codes.map((code) => [code, answers[code]])) as Answers
}

/** What the district's rules make of it now; nothing is asked once an officer was sent. */
async function raisedBy(confirmed: Answers, told: Told, { _id, state }: Parameters<typeof questionsOf>[0]) {
  if (state.state !== 'received') return undefined
  const [{ matter }, { setting }] = await Promise.all([particularsOf(_id), settingOf('triage', state.districtId)])
  return matter && triageAgain(setting.value, state, matter, confirmed, told)
}

const isAsRead = ({ draft, choose }: Question, answers: Answers): boolean =>
  (Object.keys(draft) as QuestionCode[]).every((code) =>
    choose?.code === code ? choose.from.includes(answers[code] as string) : answers[code] === draft[code],
  )
