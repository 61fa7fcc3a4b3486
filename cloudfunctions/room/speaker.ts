import { Refusal } from '../../miniprogram/shared/refusals'
import type { Actor } from '../_domain/decider'
import { type CaseCall, standing } from '../_serve/call'

/**
 * The caller as a speaker in the case's room: a party, the holder, or the association that mediates. Refusal:
 * NOT_ALLOWED for a mere reader.
 */
export function speakerOf(call: CaseCall): Actor {
  const speaker = speakerIn(call)
  if (!speaker) throw new Refusal('NOT_ALLOWED')
  return speaker
}

/** The same; undefined for a mere reader. A person with two parts has the first of them. */
export function speakerIn(call: CaseCall): Actor | undefined {
  const { head, staff, merchant } = call
  const having = standing(call, head)
  if (having.includes('complainant')) return { role: 'consumer' }
  if (having.includes('respondent') && merchant) return { role: 'merchant', ref: merchant.id }
  if (!staff) return undefined
  if (having.includes('holder')) return { role: 'officer', ref: staff._id }
  return having.includes('entrusted') ? { role: 'association', ref: staff._id } : undefined
}
