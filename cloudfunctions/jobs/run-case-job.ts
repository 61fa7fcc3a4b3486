import type { Command } from '../_domain/case/commands'
import { advanceCase, runSystemCommand } from '../_gateway/advance-case'
import { type CaseDoc, cases, nextJobAt } from '../_persistence/case/cases'
import { representationOf } from '../_persistence/merchant/representatives'

const never = Number.POSITIVE_INFINITY

/**
 * Does what is due on a case: passes on expired offers, notes that the shop did not answer or that
 * requested materials did not come, sends reminders, and erases the case at the end of its
 * retention.
 * @returns when the next of these is due, ms since 1970
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
  // If one command fails, the others still run.
  const attemptCommand = (commandRun: Promise<unknown>) =>
    commandRun.catch((error) => faults.push(error))

  await attemptCommand(advanceCase(snapshot, now))
  if (answerBy < now)
    await attemptCommand(
      prepareUnresponsiveCommand(snapshot).then((command) =>
        runSystemCommand(snapshot, command, now),
      ),
    )
  if (lapsesAt < now) await attemptCommand(runSystemCommand(snapshot, { type: 'lapse' }, now))
  if (urgeAt <= now) await attemptCommand(runSystemCommand(snapshot, { type: 'urge' }, now))
  if (remindAt < now) await attemptCommand(runSystemCommand(snapshot, { type: 'remind' }, now))
  if (eraseBy <= now) await attemptCommand(runSystemCommand(snapshot, { type: 'expire' }, now))

  if (faults.length > 0) throw faults[0]
  const nextSnapshot = await cases.find(caseId)
  return nextSnapshot && nextJobAt(nextSnapshot)
}

/** The command says whether the shop has a representative: without one, nobody was asked. */
async function prepareUnresponsiveCommand({
  state,
}: CaseDoc): Promise<Extract<Command, { type: 'noteUnresponsive' }>> {
  const { bound } = await representationOf(state.merchantId as string)
  return { type: 'noteUnresponsive', hasRepresentative: bound.length > 0 }
}
