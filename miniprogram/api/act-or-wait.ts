import type { OfflineStep } from '../format/waiting'
import type { Input, Output } from '../shared/contract/index'
import { CallError, call, newIdempotencyKey } from './call'
import { addToOutbox, isOffline, loadWaitingSteps, sendWaiting } from './outbox'
import type { WaitingStep } from './outbox-store'
import type { UploadItem } from './upload-item'

interface StepDetails {
  title: string
  requestKey?: string
  items?: UploadItem[]
}

/**
 * Sends an officer's step, or puts it into the outbox if the phone is offline. Returns undefined if
 * the step was put into the outbox. A step also waits behind earlier steps of the same case, so
 * that they arrive in order. After a lost response it waits under the same key, so it has one
 * effect.
 */
export async function sendOrStoreStep<Name extends OfflineStep>(
  name: Name,
  input: Input<Name>,
  { title, requestKey: key = newIdempotencyKey(), items = [] }: StepDetails,
): Promise<Output<Name> | undefined> {
  const waitingStep: WaitingStep = {
    key,
    act: name,
    input: input as WaitingStep['input'],
    items,
    title,
    at: Date.now(),
  }
  const unsent = items.some(({ evidenceId }) => evidenceId === undefined)
  if (unsent || (await isOffline()) || (await mustWaitForEarlier(waitingStep)))
    return putInOutbox(withTimeTaken(waitingStep))
  try {
    return await call(name, input, { requestKey: key })
  } catch (error) {
    if (!(error instanceof CallError) || error.code !== 'OFFLINE') throw error
    return putInOutbox(waitingStep)
  }
}

/**
 * A step sent later carries the time at which it was taken. A step whose answer was lost does not:
 * the server refuses a changed input under a used key.
 */
function withTimeTaken(waitingStep: WaitingStep): WaitingStep {
  const carriesTime = [
    'officer.recordContact',
    'officer.recordArrival',
    'merchant.inspect',
  ].includes(waitingStep.act)
  return carriesTime
    ? {
        ...waitingStep,
        input: { ...waitingStep.input, doneAt: waitingStep.at } as WaitingStep['input'],
      }
    : waitingStep
}

async function mustWaitForEarlier({ input }: WaitingStep): Promise<boolean> {
  const hasEarlierSteps = async () =>
    (await loadWaitingSteps()).some(
      (earlierStep) =>
        earlierStep.input.caseId === input.caseId && earlierStep.problem === undefined,
    )
  if (!(await hasEarlierSteps())) return false
  await sendWaiting()
  return hasEarlierSteps()
}

async function putInOutbox(waitingStep: WaitingStep): Promise<undefined> {
  await addToOutbox(waitingStep)
  wx.showToast({ title: '没有网络，已存在手机上，有网络时自动发送', icon: 'none', duration: 3000 })
}
