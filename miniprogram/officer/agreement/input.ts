import * as v from 'valibot'
import { form as schema } from '../../shared/contract/agreement'
import type { AgreementForm } from '../../shared/contract/agreement-view'
import type { MediationMode } from '../../shared/vocabulary/mediation'
import { type Card, clauseFrom } from './cards'

/** The form before anything is typed. */
export const nothingTyped = {
  mode: 'on_site' as MediationMode,
  request: '',
  performed: false,
  how: '',
  phone: '',
  representative: '',
  agentName: '',
  agentPhone: '',
}
export type Typed = typeof nothingTyped

/** The entries of the form, top to bottom, and where the server's paths belong. */
export const QUESTIONS = ['clauses', 'phone', 'representative', 'agent', 'request', 'how'] as const
type Question = (typeof QUESTIONS)[number]
export type Errors = Partial<Record<Question, string>>

/** The entry of the form, or the blank of a card, that a path of the input belongs to. */
export function placeOf(path: string): { question: Question; card?: number; blank?: string } | undefined {
  const [, card, blank] = /^clauses\.(\d+)\.(\w+)$/.exec(path) ?? []
  if (card !== undefined && blank !== undefined) return { question: 'clauses', card: Number(card), blank }
  if (path.startsWith('clauses')) return { question: 'clauses' }
  if (path.startsWith('respondent.agent')) return { question: 'agent' }
  if (path.startsWith('respondent.phone')) return { question: 'phone' }
  if (path.startsWith('respondent')) return { question: 'representative' }
  if (path.startsWith('performed')) return { question: 'how' }
  return path.startsWith('request') ? { question: 'request' } : undefined
}

/** Checks by the schema that the server uses. */
export function check(
  typed: Typed,
  cards: Card[],
  complainantAgent?: AgreementForm['complainantAgent'],
): { form: AgreementForm } | { problems: [path: string, said: string][] } {
  const { mode, request, performed, how, phone, representative, agentName, agentPhone } = typed
  const parsed = v.safeParse(schema, {
    mode,
    request,
    clauses: cards.map(clauseFrom),
    respondent: {
      phone,
      ...(representative.trim() && { representative }),
      ...((agentName.trim() || agentPhone.trim()) && { agent: { name: agentName, phone: agentPhone } }),
    },
    ...(complainantAgent && { complainantAgent }),
    ...(performed && { performed: how }),
  })
  if (parsed.success) return { form: parsed.output }
  return { problems: parsed.issues.map((issue) => [v.getDotPath(issue) ?? '', issue.message]) }
}
