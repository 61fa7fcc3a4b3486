import { addDays, endOfDay, shanghaiDayOf } from '#shared/calendar/days'
import { details } from '#shared/error-details'
import { AppError } from '#shared/errors'
import type { NonAcceptanceGround } from '#shared/vocabulary/non-acceptance-grounds'
import { nonAcceptanceDetails } from '#shared/vocabulary/non-acceptance-grounds'
import type { Required } from '#shared/vocabulary/required'
import {
  type ActionData,
  byComplainant,
  byMediator,
  checkAcceptable,
  checkAllAgreed,
  checkUndecided,
  command,
  inHandStates,
  openCaseStates,
  wrongStateUnless,
} from '../command-row'
import { roundWithNewPriority } from '../dispatch/round-of-offers'
import { type CaseEvent, type EventData, event } from '../events'
import type { Case, Commitment, EvidenceItem } from '../state'
import type { Submitted } from './events'

/** No officer looks through more. The complainant can hand further evidence to the officer. */
export const maxEvidenceItems = 60

/** A phone's clock may be ahead of the server's by this much. */
const clockToleranceMs = 10 * 60_000

function assertNotInFuture(occurredAt: number, now: number): void {
  if (occurredAt > now + clockToleranceMs)
    throw new AppError('INVALID_INPUT', 'occurredAt', details.notInFuture)
}

/** Opens a case. Error: INVALID_INPUT occurredAt. */
export function submitCase(filing: Submitted, { now }: { now: number }): CaseEvent[] {
  assertNotInFuture(filing.occurredAt, now)
  return [event('complaint.submitted', filing)]
}

/** Until when the handler of an open case waits for more material, ms since 1970. */
export const materialsDueAt = ({ requestedMaterials, closedAt }: Case): number | undefined =>
  requestedMaterials?.lapsed || closedAt !== undefined ? undefined : requestedMaterials?.dueAt

/**
 * When the term for requested materials ended without a reply, ms since 1970. The handler of the
 * open case need not wait any longer.
 */
export const materialsLapsedAt = ({ requestedMaterials, closedAt }: Case): number | undefined =>
  requestedMaterials?.lapsed && closedAt === undefined ? requestedMaterials.dueAt : undefined

/** Requests materials. The term ends with the last of `days` days after today, in Shanghai. */
const requestMaterials = (
  _complaintCase: Case,
  { needs, days, note }: ActionData<'complaint.requestMaterials'>,
  { now }: { now: number },
): CaseEvent[] => [
  event('material.requested', {
    needs,
    dueAt: endOfDay(addDays(shanghaiDayOf(now), days)),
    note,
  }),
]

export const filingCommands = {
  // Acceptance does not wait for dispatch, or the other way round: an officer may already be on the
  // way to an urgent case.
  acceptComplaint: command({
    as: ['centre'],
    from: openCaseStates,
    kind: 'complaint',
    findError: checkAcceptable,
    decide: (_complaintCase, { notice }: { notice: Commitment }) => [
      event('complaint.accepted', { notice }),
    ],
  }),
  // A complaint that contains others by mergers is not refused: a dispatcher alone could make a
  // complaint vanish by merging it and then refusing the other one.
  refuseComplaint: command({
    as: ['centre'],
    from: openCaseStates,
    kind: 'complaint',
    findError: (complaintCase) =>
      checkUndecided(complaintCase) ?? wrongStateUnless(complaintCase.absorbed === undefined),
    decide: (
      _complaintCase,
      decision: { ground: NonAcceptanceGround; reason: Commitment; notice: Commitment },
    ) => [
      event('complaint.refused', {
        ...decision,
        routes: [...nonAcceptanceDetails[decision.ground].routes],
      }),
    ],
  }),
  withdraw: command({
    ...byComplainant,
    findError: checkAllAgreed,
    decide: (_complaintCase, { reason }: ActionData<'complaint.withdraw'>) => [
      event('complaint.withdrawn', { reason }),
    ],
  }),
  supplement: command({
    as: ['filer'],
    from: openCaseStates,
    decide(
      complaintCase,
      { seen: seenMissingFields, ...supplement }: EventData['complaint.supplemented'] & SeenFields,
      { now },
    ) {
      assertCapacity(complaintCase, supplement.evidence)
      assertStillMissing(complaintCase, supplement)
      if (supplement.consumer) assertSeen(complaintCase, seenMissingFields)
      if (supplement.occurredAt !== undefined) assertNotInFuture(supplement.occurredAt, now)
      const { triage } = supplement
      const round = triage && roundWithNewPriority(complaintCase, triage.priority)
      return [event('complaint.supplemented', { ...supplement, round })]
    },
  }),
  // The owner requests materials. While there is no owner, the centre does (`inquire`).
  requestMaterials: command({
    as: ['owner'],
    from: inHandStates,
    decide: requestMaterials,
  }),
  inquire: command({
    as: ['centre'],
    from: ['received', 'offered', 'returned'],
    kind: 'complaint',
    decide: requestMaterials,
  }),
  /** The timer records that the term for requested materials is over. */
  lapse: command({
    as: ['timer'],
    from: openCaseStates,
    decide: (complaintCase, _commandData: object, { now }) =>
      (materialsDueAt(complaintCase) ?? now) < now ? [event('material.lapsed', {})] : [],
  }),
  changePhone: command({
    as: ['complainant'],
    from: openCaseStates,
    findError: ({ anonymous }) => wrongStateUnless(!anonymous),
    decide(
      complaintCase,
      {
        seen: seenMissingFields,
        ...contactChange
      }: EventData['complainant.contact_changed'] & SeenFields,
    ) {
      assertSeen(complaintCase, seenMissingFields)
      return [event('complainant.contact_changed', contactChange)]
    },
  }),
  /** The officer records the product batch of the complaint, or corrects it. */
  nameBatch: command({
    as: ['owner'],
    from: inHandStates,
    kind: 'complaint',
    decide: (_complaintCase, batch: EventData['batch.named']) => [event('batch.named', batch)],
  }),
  checkAuthority: command({
    ...byMediator,
    findError: ({ agent }) => wrongStateUnless(agent !== undefined),
    decide: (_complaintCase, authorityCheck: EventData['agent.checked']) => [
      event('agent.checked', authorityCheck),
    ],
  }),
}

/** Error: INVALID_INPUT evidence if there are too many items, or an item is already in the case. */
export function assertCapacity({ evidence: knownEvidence }: Case, evidence: EvidenceItem[]): void {
  if (knownEvidence.length + evidence.length > maxEvidenceItems)
    throw new AppError('INVALID_INPUT', 'evidence', details.maxEvidence(maxEvidenceItems))
  const knownIds = new Set(knownEvidence.map(({ id }) => id))
  if (evidence.some(({ id }) => knownIds.has(id)))
    throw new AppError('INVALID_INPUT', 'evidence', details.evidenceGivenBefore)
}

/**
 * Error: WRONG_STATE if a fact was given before, or if a joint complainant gives a fact that only
 * the filer may give.
 */
function assertStillMissing(
  { missingFields = [], amountFen, problemType }: Case,
  supplement: EventData['complaint.supplemented'],
): void {
  const { person, tells: providedFields = [], ...providedData } = supplement
  const isFieldRepeated = providedFields.some((field) => !missingFields.includes(field))
  const isAmountRepeated = providedData.amountFen !== undefined && amountFen !== undefined
  const isProblemTypeRepeated = providedData.problemType !== undefined && problemType !== 'other'
  if (isFieldRepeated || isAmountRepeated || isProblemTypeRepeated)
    throw new AppError('WRONG_STATE')

  const filerOnlyValues = [
    providedData.amountFen,
    providedData.problemType,
    providedData.occurredAt,
    providedData.details,
    providedData.mayPublish,
    providedData.together,
  ]
  const hasFilerOnlyFacts =
    providedFields.length > 0 || filerOnlyValues.some((value) => value !== undefined)
  if (person !== undefined && hasFilerOnlyFacts) throw new AppError('WRONG_STATE')
}

/**
 * The missing fields when the action read the person. It stores the person as a whole, so a change
 * since then would be lost.
 */
interface SeenFields {
  seen?: Required[] | undefined
}

/** Error: BUSY if another field of the person was added meanwhile. */
function assertSeen({ missingFields = [] }: Case, seenMissingFields: Required[] = []): void {
  if (missingFields.join() !== seenMissingFields.join()) throw new AppError('BUSY')
}
