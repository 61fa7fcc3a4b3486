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
import { commandContext } from './command-context'
import type { CaseCall, WriteCall } from './handler'
import { prepareNotifications } from './notifications'
import { updateScorecard } from './update-scorecard'

/** A command, and the personal data whose commitments it holds. */
interface BoundCommand {
  command: Command
  secrets: Secret[]
}

/** A command, or how it is made in the transaction. */
type CommandSource = Command | ((transaction: Transaction) => Promise<BoundCommand>)

export interface CommandOptions {
  secrets?: Secret[]
  roster?: Promise<Roster>
  joined?: CaseChange['joined']
  complainant?: CaseChange['complainant']
  /** Checks what must hold in the same transaction. */
  assertInTransaction?: (transaction: Transaction) => Promise<unknown>
  /**
   * Makes the output from the state after the command. Without it, the output is the caller's view
   * of the case.
   */
  output?: (nextState: Case) => unknown
}

/** What is read of the case before the transaction, while that begins. */
interface CaseReads {
  stored: ReturnType<typeof loadStoredCase>
  key: Promise<Buffer>
}

/** What a command has changed, and what follows from it for the response and for others. */
interface Effects {
  nextSnapshot: CaseDoc
  /** Undefined where the output is not the case, and where no event was decided. */
  loadedRecord?: ReturnType<typeof loadChangedRecord> | undefined
  notifications?: ReturnType<typeof prepareNotifications> | undefined
}

/**
 * Runs one command on the case of the call, once, notifies the others, and gives the caller's view
 * of the case.
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
  const sending = effects?.notifications?.then((send) => send())
  const loadedCase = effects && {
    snapshot: effects.nextSnapshot,
    loadedRecord: await effects.loadedRecord,
  }
  return outputForOutcome<Output>(actionCall, outcome, loadedCase).finally(() => sending)
}

/** The reads must not end the process should the transaction fail before it waits for them. */
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
  const [storedSnapshot, bound, officers] = await Promise.all([
    cases.find(snapshot._id, transaction),
    typeof source === 'function' ? source(transaction) : { command: source, secrets },
    roster,
    assertInTransaction?.(transaction),
  ])
  const { command } = bound
  const contextFacts = await commandContext(
    actionCall,
    command,
    stored,
    storedSnapshot ?? snapshot,
    transaction,
  )
  const context: Context = { now, actor, ...contextFacts, roster: officers }
  // What the change adds to the record, and whom it concerns, is read while it is written.
  const prepare = (changed: ChangedCase) => {
    const loadedRecord = output ? undefined : loadChangedRecord(stored, changed, bound.secrets)
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
      secrets: bound.secrets,
      snapshot: storedSnapshot,
      key,
      prepare,
      joined,
      complainant,
    },
  )
  await updateScorecard(transaction, previousSnapshot, nextSnapshot, { by: actor, at: now })
  return { nextSnapshot, ...prepared }
}
