import type { Context, Roster } from '../_domain/case/command-row'
import type { Command } from '../_domain/case/commands'
import { caseDecider } from '../_domain/case/decider'
import type { Case } from '../_domain/case/state'
import { type CaseDoc, cases } from '../_persistence/case/cases'
import { type CaseChange, type ChangedCase, changeCase } from '../_persistence/case/change-case'
import type { Secret } from '../_persistence/case/personal-data'
import type { Transaction } from '../_persistence/database'
import { runOnce } from '../_persistence/requests/stored-responses'
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
  const { outcome, effects } = await runOnce(actionCall.request, async (transaction) => {
    const effects = await applyCommand(transaction, actionCall, source, options, caseReads)
    const { nextSnapshot } = effects
    const outcome = options.output
      ? { output: options.output(nextSnapshot.state) }
      : { caseId: nextSnapshot._id, seq: nextSnapshot.seq }
    return { outcome, effects }
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

async function applyCommand(
  transaction: Transaction,
  actionCall: WriteCall & CaseCall,
  source: CommandSource,
  options: CommandOptions,
  { stored, key }: CaseReads,
): Promise<Effects> {
  const { actor, now, snapshot } = actionCall
  const { secrets = [], roster, joined, complainant, assertInTransaction, output } = options
  const [storedSnapshot, preparedCommand, loadedRoster] = await Promise.all([
    cases.find(snapshot._id, transaction),
    typeof source === 'function' ? source(transaction) : { command: source, secrets },
    roster,
    assertInTransaction?.(transaction),
  ])
  const { command } = preparedCommand
  const contextFacts = await loadCommandContext(
    actionCall,
    command,
    stored,
    storedSnapshot ?? snapshot,
    transaction,
  )
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

  const { nextSnapshot, prepared } = await changeCase(
    transaction,
    snapshot._id,
    (complaintCase) => caseDecider.decide(complaintCase, command, context),
    {
      by: actor,
      at: now,
      secrets: preparedCommand.secrets,
      snapshot: storedSnapshot,
      key,
      prepare,
      joined,
      complainant,
    },
  )
  return { nextSnapshot, ...prepared }
}
