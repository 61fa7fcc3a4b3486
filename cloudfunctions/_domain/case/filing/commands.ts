import { details } from '../../../../miniprogram/shared/refusal-details'
import { Refusal } from '../../../../miniprogram/shared/refusals'
import type { RefusalGround } from '../../../../miniprogram/shared/vocabulary/refusal-grounds'
import { refusalDetails } from '../../../../miniprogram/shared/vocabulary/refusal-grounds'
import type { Required } from '../../../../miniprogram/shared/vocabulary/required'
import {
  acceptable,
  allAgreed,
  anyState,
  byComplainant,
  byMediator,
  command,
  inHand,
  only,
  open,
  undecided,
} from '../command-row'
import { type CaseEvent, type EventData, event } from '../events'
import type { Case, Commitment, EvidenceItem } from '../state'
import type { Submitted } from './events'

/** More evidence than an officer looks through; the complainant hands the officer the rest. */
export const mostEvidence = 60

/** By how much a phone's clock may be ahead of the server's, milliseconds. */
const fastClock = 10 * 60_000

function assertPast(occurredAt: number, now: number): void {
  if (occurredAt > now + fastClock) throw new Refusal('INVALID_INPUT', 'occurredAt', details.notInFuture)
}

/** Opens a case. Refusal: INVALID_INPUT occurredAt. */
export function submit(filing: Submitted, { now }: { now: number }): CaseEvent[] {
  assertPast(filing.occurredAt, now)
  return [event('complaint.submitted', filing)]
}

/** Until when the handler of an open case waits for more material, ms since 1970. */
export const lapsesAt = ({ wanted, closedAt }: Case): number | undefined =>
  wanted?.lapsed || closedAt !== undefined ? undefined : wanted?.dueAt

/** Since when the handler of an open case need not wait any more, though nothing came. */
export const lapsedAt = ({ wanted, closedAt }: Case): number | undefined =>
  wanted?.lapsed && closedAt === undefined ? wanted.dueAt : undefined

export const filingCommands = {
  // The bureau decides on acceptance apart from dispatch: an urgent case is on its way before.
  admit: command({
    as: ['centre'],
    from: open,
    kind: 'complaint',
    when: acceptable,
    decide: (_, { notice }: { notice: Commitment }) => [event('complaint.accepted', { notice })],
  }),
  refuse: command({
    as: ['centre'],
    from: open,
    kind: 'complaint',
    when: undecided,
    decide: (_, given: { ground: RefusalGround; reason: Commitment; notice: Commitment }) => [
      event('complaint.refused', { ...given, routes: [...refusalDetails[given.ground].routes] }),
    ],
  }),
  withdraw: command({
    ...byComplainant,
    when: allAgreed,
    decide: (_, { reason }: { reason?: Commitment }) => [event('complaint.withdrawn', { reason })],
  }),
  supplement: command({
    as: ['filer'],
    from: open,
    decide(state, { seen, ...given }: EventData['complaint.supplemented'] & Seen, { now }) {
      assertCapacity(state, given.evidence)
      assertOpen(state, given)
      if (given.consumer) assertSeen(state, seen)
      if (given.occurredAt !== undefined) assertPast(given.occurredAt, now)
      return [event('complaint.supplemented', given)]
    },
  }),
  // The officer who has the case asks for more; while no officer has it, the centre does.
  ask: command({
    as: ['holder'],
    from: inHand,
    decide: (_, wanted: EventData['material.requested']) => [event('material.requested', wanted)],
  }),
  inquire: command({
    as: ['centre'],
    from: ['received', 'offered', 'returned'],
    kind: 'complaint',
    decide: (_, wanted: EventData['material.requested']) => [event('material.requested', wanted)],
  }),
  /** The minute timer records that the day for more material is over. */
  lapse: command({
    as: ['timer'],
    from: open,
    decide: (state, _: object, { now }) => ((lapsesAt(state) ?? now) < now ? [event('material.lapsed', {})] : []),
  }),
  changePhone: command({
    as: ['complainant'],
    from: open,
    when: ({ anonymous }) => only(!anonymous),
    decide(state, { seen, ...changed }: EventData['consumer.changed'] & Seen) {
      assertSeen(state, seen)
      return [event('consumer.changed', changed)]
    },
  }),
  // A closed case is on the national platform too (Art. 40).
  register: command({
    as: ['centre'],
    from: anyState,
    decide: (state, { platformNumber }: EventData['platform.registered']) =>
      state.platformNumber === platformNumber ? [] : [event('platform.registered', { platformNumber })],
  }),
  /** The officer names the product and batch that the complaint is about, or corrects them. */
  nameBatch: command({
    as: ['holder'],
    from: inHand,
    kind: 'complaint',
    decide: (_, batch: EventData['batch.named']) => [event('batch.named', batch)],
  }),
  // Staff entered the case for a person who called, wrote or came, and no phone opens it yet.
  claim: command({
    as: ['invited'],
    from: anyState,
    when: ({ source, claimed }) => only(source !== undefined && !claimed),
    decide: (_, how: EventData['complaint.claimed']) => [event('complaint.claimed', how)],
  }),
  checkAuthority: command({
    ...byMediator,
    when: ({ agent }) => only(agent !== undefined),
    decide: (_, seen: EventData['agent.checked']) => [event('agent.checked', seen)],
  }),
}

/** Refusal: INVALID_INPUT evidence, for too many items or the same one twice. */
export function assertCapacity({ evidence: known }: Case, evidence: EvidenceItem[]): void {
  if (known.length + evidence.length > mostEvidence)
    throw new Refusal('INVALID_INPUT', 'evidence', details.mostEvidence(mostEvidence))
  const ids = new Set(known.map(({ id }) => id))
  if (evidence.some(({ id }) => ids.has(id)))
    throw new Refusal('INVALID_INPUT', 'evidence', details.evidenceGivenBefore)
}

/** Refusal: WRONG_STATE for what was told before, or comes from a person who has joined. */
function assertOpen({ lacks = [], amountFen, problemType }: Case, given: EventData['complaint.supplemented']): void {
  const { person, tells = [], ...told } = given
  const again = [
    tells.some((one) => !lacks.includes(one)),
    told.amountFen !== undefined && amountFen !== undefined,
    told.problemType !== undefined && problemType !== 'other',
  ]
  const isOfFiler =
    tells.length > 0 || [told.amountFen, told.problemType, told.occurredAt].some((one) => one !== undefined)
  if (again.includes(true) || (person !== undefined && isOfFiler)) throw new Refusal('WRONG_STATE')
}

/** What was missing when the whole person was put together: `consumer` holds all that was told until then. */
interface Seen {
  seen?: Required[] | undefined
}

/** Refusal: BUSY when another part of the person was told meanwhile, which would be lost. */
function assertSeen({ lacks = [] }: Case, seen: Required[] = []): void {
  if (lacks.join() !== seen.join()) throw new Refusal('BUSY')
}
