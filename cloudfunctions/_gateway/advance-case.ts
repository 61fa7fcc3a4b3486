import { findMovedDates } from '../_domain/case/calendar-years/moved-dates'
import type { Command } from '../_domain/case/commands'
import { caseDecider, findCommandError } from '../_domain/case/decider'
import { system } from '../_domain/decider'
import { staffDecider } from '../_domain/staff/account'
import type { CaseDoc } from '../_persistence/case/cases'
import { changeCase } from '../_persistence/case/change-case'
import { casesOwnedBy } from '../_persistence/case/queries'
import { inTransaction } from '../_persistence/database'
import { loadRoster } from '../_persistence/staff/roster'
import { staff } from '../_persistence/staff/staff'
import { notifyAbout } from './notifications'
import type { RunBudget } from './run-budget'

interface ChangedSnapshots {
  previousSnapshot: CaseDoc
  nextSnapshot: CaseDoc
}

/**
 * Continues the search for an officer if it is time: offers an urgent case, and passes expired
 * offers on. It does no harm if this runs late or twice.
 */
export async function advanceCase(snapshot: CaseDoc, now: number): Promise<void> {
  if (snapshot.advanceBy === undefined || snapshot.advanceBy > now) return
  await runSystemCommand(snapshot, { type: 'advanceOffers' }, now, await loadRoster(snapshot, now))
}

/**
 * Runs a command of the system on a case and notifies the people concerned. Does nothing if the
 * state of the case no longer allows the command.
 */
export async function runSystemCommand(
  { _id }: CaseDoc,
  command: Extract<
    Command,
    {
      type:
        | 'advanceOffers'
        | 'noteUnresponsive'
        | 'lapse'
        | 'urge'
        | 'remind'
        | 'expire'
        | 'vacate'
        | 'recalculate'
    }
  >,
  now: number,
  roster?: Awaited<ReturnType<typeof loadRoster>>,
): Promise<ChangedSnapshots> {
  const context = { now, actor: system, roster }
  const change = await inTransaction((transaction) =>
    changeCase(
      transaction,
      _id,
      // Another call may have changed or closed the case since the snapshot was read.
      (complaintCase) =>
        findCommandError(complaintCase, command.type, context)
          ? []
          : caseDecider.decide(complaintCase, command, context),
      { by: system, at: now, secrets: [] },
    ),
  )
  if (change.nextSnapshot.seq > change.previousSnapshot.seq && concernsPeople(command, change, now))
    await notifyAbout(change.nextSnapshot, system, change.previousSnapshot)
  return change
}

/** A new calendar year only concerns people if a date that they know of has moved. */
const concernsPeople = (
  { type }: Command,
  { previousSnapshot, nextSnapshot }: ChangedSnapshots,
  now: number,
): boolean =>
  type !== 'recalculate' ||
  findMovedDates(previousSnapshot.state, nextSnapshot.state.calendarYears, now).length > 0

/** At most this many cases are returned in one run. The timer runs again while more are left. */
const maxCases = 100

/**
 * Returns the open cases of an officer who has left their position to the centre. Each case is a
 * transaction of its own. The account stays marked until no case is left.
 * @returns when there is more to do, ms since 1970
 */
export async function vacatePosition(
  staffId: string,
  now: number,
  budget: RunBudget,
): Promise<number | undefined> {
  const ownedCases = await casesOwnedBy(staffId, 'moving', maxCases)
  for (const snapshot of ownedCases) {
    if (budget.isSpent()) return now
    await runSystemCommand(snapshot, { type: 'vacate', officerId: staffId }, now)
  }
  if (ownedCases.length === maxCases) return now
  await inTransaction((transaction) =>
    staff.change(
      transaction,
      staffId,
      (account) => staffDecider.decide(account, { type: 'vacate' }, { now, staffId }),
      { by: system, at: now },
    ),
  )
  return undefined
}
