import type { Draft } from './draft'

const ofAgent = ['agentName', 'agentPhone', 'agentMatters', 'agentPowers', 'agentDays'] as const
const ofComplaint = ['statement', 'details', 'request', 'amount', 'publish'] as const
/** A part of the form that not every kind of it has. */
export type Part =
  | (typeof ofAgent)[number]
  | 'agent'
  | 'name'
  | 'phone'
  | 'address'
  | (typeof ofComplaint)[number]
  | 'clue'
  | 'anonymous'

/** The parts to draw beside those that every form has. A report has no agent, a nameless one no person. */
export function partsOf({ kind, anonymous, agent }: Pick<Draft, 'kind' | 'anonymous' | 'agent'>) {
  const isReport = kind === 'report'
  const parts: Part[] = [
    ...(isReport ? [] : ofComplaint),
    ...(kind === 'complaint' ? [] : (['clue', 'anonymous'] as const)),
    ...(isReport && anonymous ? [] : (['name', 'phone', 'address'] as const)),
    ...(isReport ? [] : (['agent'] as const)),
    ...(agent && !isReport ? ofAgent : []),
  ]
  return Object.fromEntries(parts.map((part) => [part, true])) as Partial<Record<Part, true>>
}
