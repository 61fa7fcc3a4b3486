import type { OfflineStep } from '../../format/waiting'
import type { CaseView } from '../../shared/contract/case-view'
import type { Command } from '../../shared/contract/command-names'
import type { Input } from '../../shared/contract/index'
import { omitUndefined } from '../../shared/omit-undefined'

/** A step in the outbox. */
interface StoredStep {
  act: OfflineStep
  input: { caseId?: string } & Partial<Input<'mediation.recordConsent'>>
  /** When the officer took it, ms since 1970. */
  at: number
  /** Error of the server, after which the step has no effect. */
  problem?: string
}

/**
 * The case as it will probably be when the server has received the steps in the outbox. So the
 * officer can go on while the phone is offline. The server decides later about each step.
 */
export function applyWaitingSteps(caseView: CaseView, waitingSteps: StoredStep[]): CaseView {
  let currentView = caseView
  for (const step of waitingSteps)
    if (step.problem === undefined) currentView = applyStep(currentView, step)
  return currentView
}

function applyStep(caseView: CaseView, { act, at: takenAt, input }: StoredStep): CaseView {
  switch (act) {
    case 'officer.recordContact':
      return applyContact(caseView, takenAt)
    case 'officer.recordArrival':
      return {
        ...caseView,
        arrivedAt: takenAt,
        state: 'onsite',
        may: withoutCommand(caseView.may, 'recordArrival'),
      }
    case 'mediation.recordConsent':
      return applyConsent(caseView, takenAt, input as Input<'mediation.recordConsent'>)
    case 'officer.conclude':
    case 'mediation.settle':
    case 'mediation.terminate':
      return { ...caseView, may: [] }
    default:
      return caseView
  }
}

function applyContact(caseView: CaseView, contactedAt: number): CaseView {
  const allowedCommands = withoutCommand(caseView.may, 'recordContact')
  const contactedView = { ...caseView, contactedAt, may: allowedCommands }
  if (caseView.decision?.kind !== 'accepted') return contactedView

  // After the first contact in an accepted complaint, mediation can begin.
  const mediationView = {
    ...contactedView,
    may: [...new Set<Command>([...allowedCommands, 'recordConsent', 'terminate'])],
  }
  return caseView.consent ? mediationView : { ...mediationView, opensWithConsent: ['settle'] }
}

/** The commands that need the parties' consent become allowed. */
function applyConsent(
  { opensWithConsent: openedCommands = [], ...caseView }: CaseView,
  recordedAt: number,
  { mode, asked }: Input<'mediation.recordConsent'>,
): CaseView {
  return {
    ...caseView,
    consent: omitUndefined({ mode, asked, at: recordedAt }),
    may: [...caseView.may, ...openedCommands],
  }
}

const withoutCommand = (allowedCommands: Command[], takenCommand: Command): Command[] =>
  allowedCommands.filter((allowedCommand) => allowedCommand !== takenCommand)
