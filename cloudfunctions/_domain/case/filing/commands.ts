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

/** More evidence than an officer looks through; the complainant hands the officer the rest. */
export const maxEvidenceItems = 60

/** By how much a phone's clock may be ahead of the server's, milliseconds. */
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

/** Since when the handler of an open case need not wait any more, though nothing came. */
export const materialsLapsedAt = ({ requestedMaterials, closedAt }: Case): number | undefined =>
  requestedMaterials?.lapsed && closedAt === undefined ? requestedMaterials.dueAt : undefined

/** The complainant has until the end of the last of `days` Shanghai days after today. */
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
  // The bureau decides on acceptance apart from dispatch: an urgent case is on its way before.
  acceptComplaint: command({
    as: ['centre'],
    from: openCaseStates,
    kind: 'complaint',
    when: checkAcceptable,
    decide: (_complaintCase, { notice }: { notice: Commitment }) => [
      event('complaint.accepted', { notice }),
    ],
  }),
  refuseComplaint: command({
    as: ['centre'],
    from: openCaseStates,
    kind: 'complaint',
    when: checkUndecided,
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
    when: checkAllAgreed,
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
  // The officer who has the case asks for more; while no officer has it, the centre does.
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
  /** The minute timer records that the day for more material is over. */
  lapse: command({
    as: ['timer'],
    from: openCaseStates,
    decide: (complaintCase, _commandData: object, { now }) =>
      (materialsDueAt(complaintCase) ?? now) < now ? [event('material.lapsed', {})] : [],
  }),
  changePhone: command({
    as: ['complainant'],
    from: openCaseStates,
    when: ({ anonymous }) => wrongStateUnless(!anonymous),
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
  /** The officer names the product and batch that the complaint is about, or corrects them. */
  nameBatch: command({
    as: ['owner'],
    from: inHandStates,
    kind: 'complaint',
    decide: (_complaintCase, batch: EventData['batch.named']) => [event('batch.named', batch)],
  }),
  checkAuthority: command({
    ...byMediator,
    when: ({ agent }) => wrongStateUnless(agent !== undefined),
    decide: (_complaintCase, authorityCheck: EventData['agent.checked']) => [
      event('agent.checked', authorityCheck),
    ],
  }),
}

/** Error: INVALID_INPUT evidence, for too many items or the same one twice. */
export function assertCapacity({ evidence: knownEvidence }: Case, evidence: EvidenceItem[]): void {
  if (knownEvidence.length + evidence.length > maxEvidenceItems)
    throw new AppError('INVALID_INPUT', 'evidence', details.mostEvidence(maxEvidenceItems))
  const knownIds = new Set(knownEvidence.map(({ id }) => id))
  if (evidence.some(({ id }) => knownIds.has(id)))
    throw new AppError('INVALID_INPUT', 'evidence', details.evidenceGivenBefore)
}

/** Error: WRONG_STATE for what was told before, or comes from a person who has joined. */
function assertStillMissing(
  { missingFields = [], amountFen, problemType }: Case,
  supplement: EventData['complaint.supplemented'],
): void {
  const { person, tells: providedFields = [], ...providedData } = supplement
  const isRepeated = [
    providedFields.some((field) => !missingFields.includes(field)),
    providedData.amountFen !== undefined && amountFen !== undefined,
    providedData.problemType !== undefined && problemType !== 'other',
  ]
  const isForFilerOnly =
    providedFields.length > 0 ||
    [
      providedData.amountFen,
      providedData.problemType,
      providedData.occurredAt,
      providedData.details,
      providedData.mayPublish,
      providedData.together,
    ].some((fieldValue) => fieldValue !== undefined)
  if (isRepeated.includes(true) || (person !== undefined && isForFilerOnly))
    throw new AppError('WRONG_STATE')
}

/**
 * What was missing when the whole person was put together: `consumer` holds all that was told until
 * then.
 */
interface SeenFields {
  seen?: Required[] | undefined
}

/** Error: BUSY when another part of the person was told meanwhile, which would be lost. */
function assertSeen({ missingFields = [] }: Case, seenMissingFields: Required[] = []): void {
  if (missingFields.join() !== seenMissingFields.join()) throw new AppError('BUSY')
}
