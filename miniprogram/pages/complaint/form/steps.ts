import { rows } from '../../../components/fact-questions/rows'
import type { QuestionCode } from '../../../shared/vocabulary/questions'
import { type Errors, QUESTIONS, type Question } from './check'
import type { Draft } from './draft'

/** The questions of the form in order, grouped by page. */
const questionsOf = {
  shop: ['merchantName', 'merchantAddress'],
  problem: ['problemType'],
  flags: ['flags'],
  statement: ['statement'],
  clue: ['clue'],
  when: ['occurredAt'],
  place: ['place'],
  evidence: ['evidence'],
  details: ['details'],
  category: [],
  request: ['request'],
  amount: ['amount'],
  publish: [],
  anonymous: [],
  agent: [],
  name: ['name'],
  phone: ['phone'],
  address: ['address'],
  agentName: ['agentName'],
  agentPhone: ['agentPhone'],
  agentMatters: ['agentMatters'],
  agentPowers: ['agentPowers'],
  agentDays: ['agentFrom', 'agentTo'],
} as const satisfies Record<string, readonly Question[]>

type Part = keyof typeof questionsOf
/** A page with one question: a part of the form, or one of the details that follow from problem and category. */
export type Step = Part | `answer-${QuestionCode}`
const all = Object.keys(questionsOf) as Part[]

const ofAgent: Part[] = ['agentName', 'agentPhone', 'agentMatters', 'agentPowers', 'agentDays']
const ofPerson: Part[] = ['agent', 'name', 'phone', 'address', ...ofAgent]
/** Asked for a complaint only, and for a report only. */
const ofComplaint: Part[] = ['statement', 'details', 'category', 'request', 'amount', 'publish', 'agent', ...ofAgent]
const ofReport: Part[] = ['clue', 'anonymous']

/** Whether a person who answers one question a page wants the details too; details begun in the long form are kept. */
export const wantsDetails = ({ detailed, category, answers }: Draft): boolean =>
  Boolean(detailed || category || Object.values(answers).some(Boolean))

const detailsOf = ({ problemType, category, answers }: Draft) =>
  problemType ? rows(problemType, category, answers) : []

/** The pages of this draft; `oneByOne` when each question has a page of its own. */
export function stepsOf(draft: Draft, oneByOne: boolean): Step[] {
  const { kind, anonymous, agent } = draft
  const parts = all.filter(
    (part) =>
      !(kind === 'report' && (ofComplaint.includes(part) || (anonymous && ofPerson.includes(part)))) &&
      !(kind === 'complaint' && ofReport.includes(part)) &&
      !(ofAgent.includes(part) && !agent) &&
      // Publication is left out to spare a question: an agreement that was not asked for is not given.
      !(part === 'publish' && oneByOne) &&
      !(part === 'category' && !(oneByOne && wantsDetails(draft))),
  )
  const answers = detailsOf(draft).map(({ code }): Step => `answer-${code}`)
  return parts.flatMap((part): Step[] => (part === 'category' ? [part, ...answers] : [part]))
}

/** The parts to draw: all of them, or the one page. */
export const drawn = (steps: Step[], one: Step | undefined): Partial<Record<Step, true>> =>
  Object.fromEntries((one === undefined ? steps : [one]).map((step) => [step, true]))

/** The one detail that a page asks for; empty on all others. */
export const answerOn = (step: Step | ''): QuestionCode | '' =>
  step.startsWith('answer-') ? (step.slice('answer-'.length) as QuestionCode) : ''

export const isOfPerson = (step: Step): boolean => step === 'anonymous' || (ofPerson as Step[]).includes(step)

/** Questions that may be left unanswered, and when they are. */
const empty: Partial<Record<Part, (draft: Draft) => boolean>> = {
  flags: ({ flags }) => flags.length === 0,
  place: ({ place, stall }) => !place && !stall,
  evidence: ({ items, streams, stall }) => items.length + streams.length === 0 && !stall,
  details: (draft) => !wantsDetails(draft),
  category: ({ category }) => !category,
  amount: ({ amount }) => !amount.trim(),
  agent: ({ agent }) => !agent,
}

/** Whether going on from here leaves the question unanswered. */
export function skips(draft: Draft, step: Step): boolean {
  const code = answerOn(step)
  return code ? !draft.answers[code] : (empty[step as Part]?.(draft) ?? false)
}

/** The step where a question is asked. */
export const stepOf = (question: Question): Part =>
  all.find((part) => (questionsOf[part] as readonly Question[]).includes(question))!

/**
 * The errors that must be mended before going on. An error in a detail belongs to that detail's own page, not to the
 * question whether to give details.
 */
export function errorsOn(draft: Draft, step: Step, errors: Errors): Errors {
  const code = answerOn(step)
  const wrong = code && detailsOf(draft).find((row) => row.code === code)?.error
  if (wrong) return { details: wrong }
  const here = Object.entries(errors).filter(([question]) => stepOf(question as Question) === step)
  return step === 'details' ? {} : Object.fromEntries(here)
}

/** Where the first of several errors is asked, when the questions come one by one. */
export function firstStep(draft: Draft, errors: Errors): Step | '' {
  const first = QUESTIONS.find((question) => errors[question])
  const wrong = first === 'details' && detailsOf(draft).find(({ error }) => error)
  if (wrong) return `answer-${wrong.code}`
  return first ? stepOf(first) : ''
}
