import { nextAdvanceAt } from '../../../../cloudfunctions/_domain/case/dispatch/advance'
import type { Case } from '../../../../cloudfunctions/_domain/case/state'

/** Sees every change of every case and throws when an invariant breaks. */
export class Watch {
  /** By case: when it was filed, when it first had an owner, and how often it was accepted. */
  readonly filed = new Map<string, number>()
  readonly owned = new Map<string, number>()
  readonly takings = new Map<string, number>()
  /** How often the centre recalled a case. */
  recalls = 0
  /**
   * Longest time from the centre's confirmation without an owner and before the city was told, by
   * case.
   */
  readonly unowned = new Map<string, number>()
  private waits = new Map<string, number>()

  change = (before: Case | undefined, after: Case, at: number): void => {
    const { id, owner } = after
    if (!before) this.filed.set(id, at)

    if (before?.owner === undefined && owner !== undefined) {
      this.takings.set(id, (this.takings.get(id) ?? 0) + 1)
      if (!this.owned.has(id)) this.owned.set(id, at)
    }

    if (before?.owner !== undefined && owner !== undefined && owner !== before.owner)
      throw new Error(`${id}: from ${before.owner} straight to ${owner}`)

    if (after.recalled && after.recalled.at !== before?.recalled?.at) this.recalls++
    this.notAgain(after)
    this.oneOf(after)
    this.time(before, after, at)
  }

  /**
   * A case has an owner, or is on offer, or is at the centre for all to see: never two of these,
   * never none.
   */
  private oneOf({ id, state, owner, offers = [], closedAt }: Case): void {
    if (closedAt !== undefined) return
    const asked = offers.filter(({ reinforcement }) => !reinforcement).length > 0
    const atCentre = state === 'received' || state === 'returned'
    if (Number(owner !== undefined) + Number(asked) + Number(atCentre) !== 1)
      throw new Error(`${id}: ${state}, no or two owners`)
  }

  /**
   * Until another officer has had a recalled case, only a leader's order may ask its former owner
   * again.
   */
  private notAgain({ id, recalled, offers = [] }: Case): void {
    if (!recalled || recalled.replaced) return
    if (offers.some(({ officerId, ordered }) => officerId === recalled.officerId && !ordered))
      throw new Error(`${id}: taken from ${recalled.officerId} and offered to them`)
  }

  private time(
    before: Case | undefined,
    { id, round, escalation, owner, closedAt }: Case,
    at: number,
  ): void {
    const isWaiting =
      round !== undefined &&
      owner === undefined &&
      closedAt === undefined &&
      escalation?.to !== 'city'
    if (before?.round?.at !== round?.at || !this.waits.has(id)) this.waits.set(id, at)
    if (isWaiting) return

    const since = this.waits.get(id)
    if (since !== undefined && round !== undefined)
      this.unowned.set(id, Math.max(this.unowned.get(id) ?? 0, at - since))
    this.waits.delete(id)
  }

  /** After a whole run of the timer that began at `began`, no case due then is still due. */
  afterTick(open: Iterable<Case>, began: number): void {
    for (const state of open) {
      const due = state.offers
        ? Math.min(...state.offers.map(({ expiresAt }) => expiresAt))
        : nextAdvanceAt(state)
      if (due !== undefined && due < began)
        throw new Error(`${state.id}: due since ${began - due} ms and passed over`)
    }
  }
}
