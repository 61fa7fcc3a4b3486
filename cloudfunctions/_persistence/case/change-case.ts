import { details } from '#shared/error-details'
import { AppError } from '#shared/errors'
import type { CaseEvent } from '../../_domain/case/events'
import { caseEvolver } from '../../_domain/case/evolve'
import { assertOwnership, hasTooManyEvents } from '../../_domain/case/ownership'
import { type Filers, openidsEverFiled } from '../../_domain/case/relations'
import type { Case } from '../../_domain/case/state'
import { type Actor, applyEvents } from '../../_domain/decider'
import type { Transaction } from '../database'
import type { EventDoc, EventRequest } from '../event-store'
import { updateRoom } from '../mediation-room/rooms'
import { updateScorecard } from '../merchant/case-in-scorecard'
import { destroyCaseKey } from './case-keys'
import { type CaseDoc, cases } from './cases'
import { addErasure } from './erasures'
import { addPersonalData, beginPersonalData, type Secret } from './personal-data'

/** A change of a case: who makes it and when, and what it needs in addition to its events. */
export interface CaseChange<Prepared = undefined> {
  by: Actor
  /** Milliseconds since 1970. */
  at: number
  /** Personal data that comes with the change. */
  secrets: Secret[]
  /**
   * The snapshot, if it has been read already, in the transaction or before it. An old one does no
   * harm: the change then adds events that exist, so it conflicts and is repeated.
   */
  snapshot?: CaseDoc | undefined
  /** The request that this change answers, if its outcome is stored with the last event. */
  requestOf?: (nextSnapshot: CaseDoc) => EventRequest
  /** The key of the case, if the caller has read it already. */
  key?: Promise<Buffer>
  /**
   * Starts reads that the caller needs after the change. They run while the change is written. If
   * the transaction is repeated, `prepare` runs again.
   */
  prepare?: (change: ChangedCase) => Prepared
  /**
   * Computes the joint complainants after the change. Runs in the transaction and may throw an
   * expected error.
   */
  joined?: (filers: Filers, nextState: Case) => Filers['joined']
  /** The openid of the new complainant, if the change hands the case over to another phone. */
  complainant?: string
}

/** A change of a case. A new case has no previous snapshot. */
export interface ChangedCase {
  previousSnapshot?: CaseDoc
  nextSnapshot: CaseDoc
  events: EventDoc<CaseEvent>[]
}

/** Stores a new case: its first events, its key, its personal data and its snapshot. */
export async function openNewCase<Prepared>(
  transaction: Transaction,
  caseId: string,
  complainant: string,
  events: Promise<(CaseEvent & { by?: Actor })[]>,
  { key, secrets, prepare, ...origin }: Omit<CaseChange<Prepared>, 'key'> & { key: Buffer },
): Promise<{ nextSnapshot: CaseDoc; prepared?: Prepared }> {
  // The personal data is sent while the events still wait for their reads.
  const [filingEvents] = await Promise.all([
    events,
    beginPersonalData(caseId, key, secrets, transaction).then(() => transaction.flush()),
  ])
  const plannedAppend = cases.planAppend(
    { _id: caseId, complainant },
    filingEvents,
    origin,
    origin.requestOf,
  )
  const { nextSnapshot } = plannedAppend
  assertOwnership(nextSnapshot.state)
  const prepared = prepare?.(plannedAppend)
  await cases.writeAppend(transaction, plannedAppend)
  return { nextSnapshot, prepared }
}

/**
 * Changes a case: reads its snapshot, decides, and appends the events. Also enters into the
 * scorecard of the shop what the change means for its score. All changes go through this function,
 * from actions, timers and modules. If two of them change the same case, their transactions
 * conflict and the second one decides again.
 *
 * Errors: CASE_NOT_FOUND, TOO_MANY if the case has too many events, and the errors of `decide`.
 * @returns the snapshots before and after. If no event was decided, both are the same and
 * `prepared` is absent.
 */
export async function changeCase<Prepared>(
  transaction: Transaction,
  caseId: string,
  decide: (complaintCase: Case) => CaseEvent[],
  change: CaseChange<Prepared>,
): Promise<{ previousSnapshot: CaseDoc; nextSnapshot: CaseDoc; prepared?: Prepared }> {
  const { by, at, secrets, key, prepare } = change
  const previousSnapshot = change.snapshot ?? (await cases.find(caseId, transaction))
  if (!previousSnapshot) throw new AppError('CASE_NOT_FOUND')

  const { state } = previousSnapshot
  const events = await updateRoom(transaction, state, decide(state), { by, at })
  if (events.length === 0) return { previousSnapshot, nextSnapshot: previousSnapshot }
  if (hasTooManyEvents(previousSnapshot.seq, by.role))
    throw new AppError('TOO_MANY', undefined, details.caseFull)

  const filers = filersAfter(previousSnapshot, events, change)
  const plannedAppend = cases.planAppend(
    { ...previousSnapshot, ...filers },
    events,
    { by, at },
    change.requestOf,
  )
  const { nextSnapshot } = plannedAppend
  assertOwnership(nextSnapshot.state)
  const prepared = prepare?.({ previousSnapshot, ...plannedAppend })

  await cases.writeAppend(transaction, plannedAppend)
  const isErased = nextSnapshot.state.erasedAt !== undefined
  if (isErased) await eraseCaseData(transaction, previousSnapshot, at)
  else if (secrets.length > 0) addPersonalData(caseId, secrets, transaction, key)
  await updateScorecard(transaction, previousSnapshot, nextSnapshot, { by, at })
  return { previousSnapshot, nextSnapshot, prepared }
}

/** The complainants after a change. Those who are removed are remembered in `formerFilers`. */
function filersAfter(
  previousSnapshot: CaseDoc,
  events: CaseEvent[],
  { by, at, joined: computeJoined, complainant }: CaseChange<unknown>,
): Pick<CaseDoc, 'complainant' | 'joined' | 'formerFilers'> {
  const computeState = () => applyEvents(caseEvolver, previousSnapshot.state, events, { by, at })
  const nextJoined = computeJoined?.(previousSnapshot, computeState()) ?? previousSnapshot.joined
  const removedOpenids = (previousSnapshot.joined ?? [])
    .filter((joinedPerson) => !nextJoined?.includes(joinedPerson))
    .map(({ openid }) => openid)
  const { formerFilers: formerOpenids = [] } = previousSnapshot
  return {
    joined: nextJoined,
    formerFilers:
      removedOpenids.length > 0
        ? [...formerOpenids, ...removedOpenids]
        : previousSnapshot.formerFilers,
    complainant: complainant ?? previousSnapshot.complainant,
  }
}

/** Deletes the key in the transaction in which an event records the erasure. */
async function eraseCaseData(
  transaction: Transaction,
  previousSnapshot: CaseDoc,
  at: number,
): Promise<void> {
  const { _id } = previousSnapshot
  await destroyCaseKey(_id, transaction)
  await addErasure({ _id, openids: openidsEverFiled(previousSnapshot), at }, transaction)
}
