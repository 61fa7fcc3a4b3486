import type { OfflineStep } from '../format/waiting'
import type { Input, Output } from '../shared/contract/index'
import { CallError, call, newIdempotencyKey } from './call'
import { addToOutbox, isOffline, loadWaitingSteps, sendOutbox } from './outbox'
import type { WaitingStep } from './outbox-store'
import type { UploadItem } from './upload-item'

interface StepDetails {
  /** Names the step in the list of unsent steps, usually by the shop. */
  title: string
  /** Idempotency key. Without one, a new key is made. */
  requestKey?: string
  /** Evidence items of the step, uploaded or not. */
  items?: UploadItem[]
}

/**
 * Sends an officer's step. Returns undefined if it was put into the outbox instead, which happens
 * in three cases:
 * - The phone is offline, or an evidence item of the step is not uploaded yet.
 * - Earlier steps of the same case are still in the outbox. Steps must arrive in order.
 * - The response was lost. The step is sent again under the same key, so that it has one effect.
 */
export async function sendOrStoreStep<Name extends OfflineStep>(
  action: Name,
  input: Input<Name>,
  { title, requestKey: key = newIdempotencyKey(), items = [] }: StepDetails,
): Promise<Output<Name> | undefined> {
  const waitingStep: WaitingStep = {
    key,
    act: action,
    input: input as WaitingStep['input'],
    items,
    title,
    at: Date.now(),
  }
  const hasUnsentItems = items.some(({ evidenceId }) => evidenceId === undefined)
  if (hasUnsentItems || (await isOffline()) || (await mustFollowEarlierSteps(waitingStep)))
    return putInOutbox(addStepTime(waitingStep))
  try {
    return await call(action, input, { requestKey: key })
  } catch (error) {
    if (!(error instanceof CallError) || error.code !== 'OFFLINE') throw error
    return putInOutbox(waitingStep)
  }
}

const timedSteps: string[] = ['officer.recordContact', 'officer.recordArrival', 'merchant.inspect']

/**
 * Adds the time at which the officer took the step, because the server receives it later. A step
 * whose response was lost is stored without it: the server refuses a changed input under a used
 * key.
 */
function addStepTime(waitingStep: WaitingStep): WaitingStep {
  if (!timedSteps.includes(waitingStep.act)) return waitingStep
  const input = { ...waitingStep.input, doneAt: waitingStep.at } as WaitingStep['input']
  return { ...waitingStep, input }
}

/** Sends the outbox first if it holds earlier steps of the case. Returns whether any remain. */
async function mustFollowEarlierSteps({ input }: WaitingStep): Promise<boolean> {
  // A step that the server has refused waits for the person. It blocks no later step.
  const hasEarlierSteps = async () =>
    (await loadWaitingSteps()).some(
      (earlierStep) =>
        earlierStep.input.caseId === input.caseId && earlierStep.problem === undefined,
    )
  if (!(await hasEarlierSteps())) return false
  await sendOutbox()
  return hasEarlierSteps()
}

async function putInOutbox(waitingStep: WaitingStep): Promise<undefined> {
  await addToOutbox(waitingStep)
  wx.showToast({ title: '没有网络，已存在手机上，有网络时自动发送', icon: 'none', duration: 3000 })
}
