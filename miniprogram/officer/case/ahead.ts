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
  return waitingSteps.filter(({ problem }) => problem === undefined).reduce(applyStep, caseView)
}

function applyStep(
  caseView: CaseView,
  { act: stepAction, at: takenAt, input: stepInput }: StoredStep,
): CaseView {
  switch (stepAction) {
    case 'officer.recordContact': {
      const contactedView = {
        ...caseView,
        contactedAt: takenAt,
        may: withoutCommand(caseView.may, 'recordContact'),
      }
      if (caseView.decision?.kind !== 'accepted') return contactedView

      // After the first contact in an accepted complaint, mediation can begin.
      const allowedCommands = [
        ...new Set<Command>([...contactedView.may, 'recordConsent', 'terminate']),
      ]
      const mediationView = { ...contactedView, may: allowedCommands }
      return caseView.consent ? mediationView : { ...mediationView, opensWithConsent: ['settle'] }
    }
    case 'officer.recordArrival':
      return {
        ...caseView,
        arrivedAt: takenAt,
        state: 'onsite',
        may: withoutCommand(caseView.may, 'recordArrival'),
      }
    case 'mediation.recordConsent': {
      const { mode: mediationMode, asked: askedHow } = stepInput as Input<'mediation.recordConsent'>
      const { opensWithConsent: openedCommands = [], ...otherFields } = caseView
      return {
        ...otherFields,
        consent: omitUndefined({ mode: mediationMode, asked: askedHow, at: takenAt }),
        may: [...caseView.may, ...openedCommands],
      }
    }
    case 'officer.conclude':
    case 'mediation.settle':
    case 'mediation.terminate':
      return { ...caseView, may: [] }
    default:
      return caseView
  }
}

const withoutCommand = (allowedCommands: Command[], takenCommand: Command): Command[] =>
  allowedCommands.filter((allowedCommand) => allowedCommand !== takenCommand)
