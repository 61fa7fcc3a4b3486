import { AppError } from '#shared/errors'
import type { Actor } from '../../../../_domain/decider'
import { relationsOfCaller } from '../../../../_gateway/caller'
import type { CaseCall } from '../../../../_gateway/handler'

/**
 * The caller as a speaker in the room: a party, the officer of the case, or the consumer council if
 * it mediates. Error: NOT_ALLOWED for callers who may only read.
 */
export function requireSpeaker(caseCall: CaseCall): Actor {
  const speaker = findSpeaker(caseCall)
  if (!speaker) throw new AppError('NOT_ALLOWED')
  return speaker
}

/**
 * Like `requireSpeaker`, but undefined for callers who may only read. The order of the checks
 * decides for a person who has several roles in the case.
 */
export function findSpeaker(caseCall: CaseCall): Actor | undefined {
  const { snapshot, staff, merchant } = caseCall
  const ownRelations = relationsOfCaller(caseCall, snapshot)
  if (ownRelations.includes('complainant')) return { role: 'consumer' }
  if (ownRelations.includes('respondent') && merchant) return { role: 'merchant', ref: merchant.id }
  if (!staff) return undefined
  if (ownRelations.includes('owner')) return { role: 'officer', ref: staff._id }
  return ownRelations.includes('entrusted') ? { role: 'council', ref: staff._id } : undefined
}
