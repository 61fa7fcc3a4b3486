import type { Command } from '../_domain/case/commands'
import { advanceCase, runSystemCommand } from '../_gateway/advance-case'
import { type CaseDoc, cases, nextJobAt } from '../_persistence/case/cases'
import { representationOf } from '../_persistence/merchant/representatives'

const never = Number.POSITIVE_INFINITY

/**
 * What the clock does for a case: offers, the shop's silence, reminders, dues, the end of its
 * retention.
 */
export async function runCaseJob(caseId: string, now: number): Promise<number | undefined> {
  const snapshot = await cases.find(caseId)
  if (!snapshot) return undefined
  const {
    answerBy = never,
    lapsesAt = never,
    urgeAt = never,
    remindAt = never,
    eraseBy = never,
  } = snapshot
  const faults: unknown[] = []
  // One that fails stops no other.
  const attemptCommand = (commandRun: Promise<unknown>) =>
    commandRun.catch((error) => faults.push(error))
  await attemptCommand(advanceCase(snapshot, now))
  if (answerBy < now)
    await attemptCommand(
      unresponsiveCommand(snapshot).then((command) => runSystemCommand(snapshot, command, now)),
    )
  if (lapsesAt < now) await attemptCommand(runSystemCommand(snapshot, { type: 'lapse' }, now))
  if (urgeAt <= now) await attemptCommand(runSystemCommand(snapshot, { type: 'urge' }, now))
  if (remindAt < now) await attemptCommand(runSystemCommand(snapshot, { type: 'remind' }, now))
  if (eraseBy <= now) await attemptCommand(runSystemCommand(snapshot, { type: 'expire' }, now))
  if (faults.length > 0) throw faults[0]
  const nextSnapshot = await cases.find(caseId)
  return nextSnapshot && nextJobAt(nextSnapshot)
}

/** A shop without a representative was not asked. */
async function unresponsiveCommand({
  state,
}: CaseDoc): Promise<Extract<Command, { type: 'noteUnresponsive' }>> {
  const { bound } = await representationOf(state.merchantId as string)
  return { type: 'noteUnresponsive', hasRepresentative: bound.length > 0 }
}
