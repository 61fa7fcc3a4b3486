import type { Answer, Input } from '../shared/contract/index'
import type { Waitable } from '../words/waiting'
import { CallError, call, newKey } from './call'
import { isOffline, putOff, sendWaiting, waitingActs } from './outbox'
import type { WaitingAct } from './outbox-store'
import type { UploadItem } from './upload-item'

interface About {
  title: string
  key?: string
  items?: UploadItem[]
}

/**
 * Takes an officer's step now or, offline, keeps it to be sent once; undefined when it waits. A step also waits behind
 * earlier ones, so that a case's steps arrive in the order in which they were taken. After a lost answer it waits under
 * the same key, so that it has one effect.
 */
export async function actOrWait<Name extends Waitable>(
  name: Name,
  input: Input<Name>,
  { title, key = newKey(), items = [] }: About,
): Promise<Answer<Name> | undefined> {
  const one: WaitingAct = { key, act: name, input: input as WaitingAct['input'], items, title, at: Date.now() }
  const unsent = items.some(({ evidenceId }) => evidenceId === undefined)
  if (unsent || (await isOffline()) || (await isBehind(one))) return wait(dated(one))
  try {
    return await call(name, input, { key })
  } catch (error) {
    if (!(error instanceof CallError) || error.code !== 'OFFLINE') throw error
    return wait(one)
  }
}

/**
 * A step sent later carries the time at which it was taken. A step whose answer was lost does not: the server refuses a
 * changed input under a used key.
 */
function dated(one: WaitingAct): WaitingAct {
  const tells = ['officer.contact', 'officer.arrive', 'merchant.inspect'].includes(one.act)
  return tells ? { ...one, input: { ...one.input, doneAt: one.at } as WaitingAct['input'] } : one
}

async function isBehind({ input }: WaitingAct): Promise<boolean> {
  const waits = async () =>
    (await waitingActs()).some((one) => one.input.caseId === input.caseId && one.problem === undefined)
  if (!(await waits())) return false
  await sendWaiting()
  return waits()
}

async function wait(one: WaitingAct): Promise<undefined> {
  await putOff(one)
  wx.showToast({ title: '没有网络，已存在手机上，有网络时自动发送', icon: 'none', duration: 3000 })
}
