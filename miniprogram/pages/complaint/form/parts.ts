import type { Draft } from './draft'

const AGENT_PARTS = ['agentName', 'agentPhone', 'agentMatters', 'agentPowers', 'agentDays'] as const
const COMPLAINT_PARTS = ['statement', 'details', 'request', 'amount', 'publish'] as const

/** A part of the form that is not always shown. */
export type Part =
  | (typeof AGENT_PARTS)[number]
  | (typeof COMPLAINT_PARTS)[number]
  | 'agent'
  | 'name'
  | 'phone'
  | 'address'
  | 'clue'
  | 'anonymous'

/**
 * The parts to show, apart from those that are always shown. A report has no agent. An anonymous
 * report has no personal data.
 */
export function selectParts(draft: Pick<Draft, 'kind' | 'anonymous' | 'agent'>) {
  const { kind, anonymous, agent } = draft
  const isReport = kind === 'report'
  const shownParts: Part[] = []
  if (!isReport) shownParts.push(...COMPLAINT_PARTS)
  if (kind !== 'complaint') shownParts.push('clue', 'anonymous')
  if (!(isReport && anonymous)) shownParts.push('name', 'phone', 'address')
  if (!isReport) shownParts.push('agent')
  if (agent && !isReport) shownParts.push(...AGENT_PARTS)
  return Object.fromEntries(shownParts.map((shownPart) => [shownPart, true])) as Partial<
    Record<Part, true>
  >
}
