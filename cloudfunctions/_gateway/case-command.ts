import { AppError } from '#shared/errors'
import type { Context, Roster } from '../_domain/case/command-row'
import type { Command } from '../_domain/case/commands'
import { caseDecider } from '../_domain/case/decider'
import type { Case } from '../_domain/case/state'
import { type CaseDoc, cases } from '../_persistence/case/cases'
import { type CaseChange, type ChangedCase, changeCase } from '../_persistence/case/change-case'
import type { Secret } from '../_persistence/case/personal-data'
import type { Transaction } from '../_persistence/database'
import {
  eventRequestOf,
  runOnce,
  type StoredOutcome,
} from '../_persistence/requests/stored-responses'
import { loadChangedRecord, loadStoredCase } from './case-file'
import { outputForOutcome } from './case-response'
import { loadCommandContext } from './command-context'
import type { CaseCall, WriteCall } from './handler'
import { prepareNotifications } from './notifications'

/** A command with the personal data behind the commitments that it contains. */
interface PreparedCommand {
  command: Command
  secrets: Secret[]
}

/** A command, or a function that prepares it inside the transaction. */
type CommandSource = Command | ((transaction: Transaction) => Promise<PreparedCommand>)

export interface CommandOptions {
  secrets?: Secret[]
  roster?: Promise<Roster>
  joined?: CaseChange['joined']
  complainant?: CaseChange['complainant']
  /** An additional check inside the transaction. It throws if the command must not be run. */
  assertInTransaction?: (transaction: Transaction) => Promise<unknown>
  /**
   * Makes the output from the state after the command. Without it, the output is the caller's view
   * of the case.
   */
  output?: (nextState: Case) => unknown
}

/** Reads of the case that run while the transaction begins. */
interface CaseReads {
  stored: ReturnType<typeof loadStoredCase>
  key: Promise<Buffer>
}

/** The changed case, and what was already read for the response and the notifications. */
interface Effects {
  previousSnapshot: CaseDoc
  nextSnapshot: CaseDoc
  /** Undefined if the output is not the case, or if the command changed nothing. */
  loadedRecord?: ReturnType<typeof loadChangedRecord> | undefined
  notifications?: ReturnType<typeof prepareNotifications> | undefined
}

/**
 * Runs a command on the case of the call and notifies the others whom it concerns. A repeated
 * request changes nothing.
 * @returns the caller's view of the case, or the output of `options.output`
 */
export async function runCaseCommand<Output>(
  actionCall: WriteCall & CaseCall,
  source: CommandSource,
  options: CommandOptions = {},
): Promise<Output> {
  const caseReads = startReads(actionCall.snapshot)
  options.roster?.catch(() => {})
  const { outcome, effects } = await runOnce(actionCall.request, async (transaction, attempt) => {
    // The gateway has just read the snapshot. If it has changed since, the first attempt conflicts.
    const snapshot =
      attempt === 1 ? actionCall.snapshot : await cases.find(actionCall.snapshot._id, transaction)
    const run = { transaction, snapshot, caseReads }
    const effects = await applyCommand(run, actionCall, source, options)
    const { previousSnapshot, nextSnapshot } = effects
    return {
      outcome: outcomeAt(nextSnapshot, options),
      effects,
      isOutcomeInEvent: nextSnapshot.seq > previousSnapshot.seq,
    }
  })

  // The response is prepared while the notifications are sent, but the call waits for both: the
  // platform may stop the function once it has responded.
  const sending = effects?.notifications?.then((send) => send())
  const loadedCase = effects && {
    snapshot: effects.nextSnapshot,
    loadedRecord: await effects.loadedRecord,
  }
  return outputForOutcome<Output>(actionCall, outcome, loadedCase).finally(() => sending)
}

const outcomeAt = (
  { _id: caseId, seq, state }: CaseDoc,
  { output }: CommandOptions,
): StoredOutcome => (output ? { output: output(state) } : { caseId, seq })

/**
 * If the transaction fails before it waits for these reads, a rejection must not end the process.
 */
function startReads(snapshot: CaseDoc): CaseReads {
  const stored = loadStoredCase(snapshot, snapshot.seq)
  const key = stored.then(
    (record) => record.key ?? Promise.reject(new Error('the key of this case has been deleted')),
  )
  stored.catch(() => {})
  key.catch(() => {})
  return { stored, key }
}

/** One attempt to run a command. */
interface CommandRun {
  transaction: Transaction
  snapshot: CaseDoc | undefined
  caseReads: CaseReads
}

async function applyCommand(
  { transaction, snapshot, caseReads: { stored, key } }: CommandRun,
  actionCall: WriteCall & CaseCall,
  source: CommandSource,
  options: CommandOptions,
): Promise<Effects> {
  const { actor, now, request } = actionCall
  const { secrets = [], roster, joined, complainant, assertInTransaction, output } = options
  if (!snapshot) throw new AppError('CASE_NOT_FOUND')
  const [preparedCommand, loadedRoster] = await Promise.all([
    typeof source === 'function' ? source(transaction) : { command: source, secrets },
    roster,
    assertInTransaction?.(transaction),
  ])
  const { command } = preparedCommand
  const contextFacts = await loadCommandContext(actionCall, command, stored, snapshot, transaction)
  const context: Context = { now, actor, ...contextFacts, roster: loadedRoster }

  // These reads run while the change is written.
  const prepare = (changed: ChangedCase) => {
    const loadedRecord = output
      ? undefined
      : loadChangedRecord(stored, changed, preparedCommand.secrets)
    loadedRecord?.catch(() => {})
    const notifications = prepareNotifications(
      changed.nextSnapshot,
      actor,
      changed.previousSnapshot,
    )
    return { loadedRecord, notifications }
  }

  const { previousSnapshot, nextSnapshot, prepared } = await changeCase(
    transaction,
    snapshot._id,
    (complaintCase) => caseDecider.decide(complaintCase, command, context),
    {
      by: actor,
      at: now,
      secrets: preparedCommand.secrets,
      snapshot,
      requestOf: (changedSnapshot) => eventRequestOf(request, outcomeAt(changedSnapshot, options)),
      key,
      prepare,
      joined,
      complainant,
    },
  )
  return { previousSnapshot, nextSnapshot, ...prepared }
}
