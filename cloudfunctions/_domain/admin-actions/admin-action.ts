import type { RegisterFault } from '#shared/vocabulary/register'
import type { PlaceField } from '../../_rules/vocabulary/places'
import { createEvolver, type EventOf, eventRows, type Readable } from '../decider'

/**
 * An action of the bureau that belongs to no case, as one event of the log. Nobody can undo it
 * without a trace.
 */
export interface AdminAction extends Readable {
  at: number
  /** Id of the member of staff who did it. Absent if the timer did it. */
  by?: string
}

const defineEvent = eventRows<AdminAction>()

/** Each action is a stream of a single event, so the state is the data of that event. */
const defineActionEvent = <Data extends object>() =>
  defineEvent<Data>((_emptyState, data, moment) => {
    const staffId = moment.by.ref
    return { ...data, at: moment.at, ...(staffId === undefined ? {} : { by: staffId }) }
  })

const adminActionEvents = {
  /** An edition of a setting was adopted. It applies to cases that are filed from then on. */
  'setting.adopted': defineActionEvent<{
    districtId: string
    edition: string
    /** SHA-256 of the edition. */
    digest: string
  }>(),
  /** A part of the shop registry was imported. */
  'register.imported': defineActionEvent<{
    districtId: string
    /** SHA-256 of the imported file. */
    file: string
    created: number
    updated: number
    /** How many shops this call wrote: a large file takes several calls. */
    done: number
    /** The first faulty rows. */
    refused: { line: number; fault: RegisterFault }[]
  }>(),
  /** The district got a new QR code for its streets. The previous code no longer works. */
  'code.renewed': defineActionEvent<{
    districtId: string
    /** The token in the new code. */
    scene: string
  }>(),
  /** The accesses to personal data since the previous event of this type. */
  'accesses.kept': defineActionEvent<{
    count: number
    /** Time of the first of these accesses, ms since 1970. */
    from: number
    /** Hash of all these accesses in their order. */
    digest: string
  }>(),
  /** A new edition of a month's public table was published. */
  'figures.published': defineActionEvent<{ month: string; digest: string }>(),
  /** An officer inspected a shop. */
  'inspection.made': defineActionEvent<{
    /** Id of the inspection. */
    inspection: string
    /** SHA-256 of the inspection record. */
    digest: string
    /** Deadline for the shop to correct the faults, ms since 1970. Absent if there are none. */
    dueAt?: number
  }>(),
  /** The shop submitted evidence that it corrected the faults. */
  'inspection.proved': defineActionEvent<{
    /** Id of the inspection. */
    proof: string
    /** SHA-256 of the evidence. */
    digest: string
  }>(),
  /** A random inspection (双随机) was prepared: nobody can know its result yet. */
  'inspections.committed': defineActionEvent<{
    districtId: string
    /** Id of the random draw. */
    draw: string
    /** Commitment to the seed and to the pool of shops and inspectors. */
    commitment: string
  }>(),
  /** The shops and inspectors of a random inspection were drawn. */
  'inspections.drawn': defineActionEvent<{
    districtId: string
    draw: string
    seed: string
    /** Public random number that was called out at the draw. */
    number: string
    /** SHA-256 of the drawn shops and inspectors. */
    digest: string
  }>(),
  /** A new key signs the log from now on. */
  'log.rekeyed': defineActionEvent<{
    formerKey: string
    key: string
    /** Number of events in the log at that time. */
    size: number
    /** The last checkpoint that the former key signed. */
    checkpoint: string
  }>(),
  /** The operator made an invitation for an admin. Without an admin nobody else can. */
  'admin.invited': defineActionEvent<{ staffId: string; reason: string }>(),
  /** A case was handed over to another city (docs/handover-format.md). */
  'case.handedOver': defineActionEvent<{
    caseId: string
    /** The log of the city that is to take it. */
    recipient: string
    basis: 'consent' | 'jurisdiction'
    /** SHA-256 of the cover, which names the files. */
    digest: string
  }>(),
  /** A case of another city arrived. */
  'case.takenOver': defineActionEvent<{
    /** The log of the city that handed it over. */
    sender: string
    /** SHA-256 of the cover. */
    digest: string
  }>(),
  /** Branches and grids of a district were changed. */
  'places.changed': defineActionEvent<{
    districtId: string
    places: {
      kind: 'branch' | 'grid'
      id: string
      change: 'added' | 'changed' | 'removed'
      /** The changed fields. */
      fields: PlaceField[]
    }[]
    /** SHA-256 of these places with their new values. */
    digest: string
  }>(),
}
export type AdminActionEvent = EventOf<typeof adminActionEvents>

export const adminActionEvolver = createEvolver<AdminAction, AdminActionEvent>({
  events: adminActionEvents,
  begin: () => ({ at: 0 }),
})
