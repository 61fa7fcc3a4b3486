import type { RegisterFault } from '#shared/vocabulary/register'
import type { PlaceField } from '../../_rules/vocabulary/places'
import { createEvolver, type EventOf, eventRows, type Readable } from '../decider'

/**
 * What the bureau did that belongs to no case: it stands in the log, so that nobody can take it
 * back unseen.
 */
export interface AdminAction extends Readable {
  at: number
  /** The id of a member of staff; absent for the timer. */
  by?: string
}

const event = eventRows<AdminAction>()
const actionEvent = <Data extends object>() =>
  event<Data>((_deed, data, moment) => ({ ...data, at: moment.at, ...byWhom(moment.by) }))
const byWhom = ({ ref }: { ref?: string }) => (ref === undefined ? {} : { by: ref })

const deedEvents = {
  /** `digest`: of the edition of the setting, which holds for cases filed from then on. */
  'setting.adopted': actionEvent<{ districtId: string; edition: string; digest: string }>(),
  /**
   * `file`: SHA-256 of the register; `refused`: the first faulty rows; `done`: how many shops this
   * call wrote.
   */
  'register.imported': actionEvent<{
    districtId: string
    file: string
    created: number
    updated: number
    done: number
    refused: { line: number; fault: RegisterFault }[]
  }>(),
  /** The district's own code, printed in its streets; the one before leads nowhere from then on. */
  'code.renewed': actionEvent<{ districtId: string; scene: string }>(),
  /**
   * Accesses to personal data since the ones before. `from`: time of the first; `digest`: of all in
   * their order.
   */
  'accesses.kept': actionEvent<{ count: number; from: number; digest: string }>(),
  /** The public table of a month, in its newest edition. */
  'figures.published': actionEvent<{ month: string; digest: string }>(),
  /**
   * What was found in a shop. `digest`: of its record; `dueAt`: until when the shop puts it right.
   */
  'inspection.made': actionEvent<{ inspection: string; digest: string; dueAt?: number }>(),
  /**
   * The shop's proof (`proof`: of which inspection) that it put right what was found. `digest`: of
   * that proof.
   */
  'inspection.proved': actionEvent<{ proof: string; digest: string }>(),
  /**
   * A random inspection (双随机): `commitment` to its seed and pool, before anybody can know what
   * comes out.
   */
  'inspections.committed': actionEvent<{ districtId: string; draw: string; commitment: string }>(),
  /** `number`: said on the spot; `digest`: of the shops and inspectors that came out. */
  'inspections.drawn': actionEvent<{
    districtId: string
    draw: string
    seed: string
    number: string
    digest: string
  }>(),
  /** Another key signs the log from now on. `checkpoint`: the last one under the former key. */
  'log.rekeyed': actionEvent<{
    formerKey: string
    key: string
    size: number
    checkpoint: string
  }>(),
  /** The operator made an invitation for an admin, because nobody else can. */
  'admin.invited': actionEvent<{ staffId: string; reason: string }>(),
  /**
   * Branches and grids of a district. `fields`: what of them became different; `digest`: of the
   * places in this entry with their values afterwards.
   */
  'places.changed': actionEvent<{
    districtId: string
    places: {
      kind: 'branch' | 'grid'
      id: string
      change: 'added' | 'changed' | 'removed'
      fields: PlaceField[]
    }[]
    digest: string
  }>(),
}
export type AdminActionEvent = EventOf<typeof deedEvents>

export const adminActionEvolver = createEvolver<AdminAction, AdminActionEvent>({
  events: deedEvents,
  begin: () => ({ at: 0 }),
})
