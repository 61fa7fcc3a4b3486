import type { ActionName, Input } from '../shared/contract/index'
import { failureOf } from '../words/failure'
import { type CallError, call } from './call'
import { file, withEvidence } from './filing'
import { changeOutbox, type Laid, outbox, type Waiting, type WaitingAct, type WaitingForm } from './outbox-store'
import type { Receipt } from './receipts'
import { sealItem, unwatched } from './upload'

export type Arrived = { receipts: Receipt[] } | { act: WaitingAct }

const isAct = (one: Waiting): one is WaitingAct => 'act' in one

export const waitingForms = async (): Promise<WaitingForm[]> =>
  (await outbox()).filter((one): one is WaitingForm => !isAct(one))
export const waitingActs = async (): Promise<WaitingAct[]> => (await outbox()).filter(isAct)

/** Adds an entry to the outbox; a changed entry replaces the one of the same key. */
export async function putOff(one: Waiting): Promise<void> {
  await changeOutbox((all) => [...all.filter(({ key }) => key !== one.key), one])
}

/** Removes an entry that was sent or given up. */
export async function dropWaiting(key: string): Promise<void> {
  await changeOutbox((all) => all.filter((one) => one.key !== key))
}

/** Lets an entry that was refused, or has waited for too long, be tried once more. */
export async function tryAgain(key: string): Promise<void> {
  await changeOutbox((all) =>
    all.map((one) => {
      if (one.key !== key) return one
      const { problem: _, code: __, ...rest } = one
      return { ...rest, at: Date.now() } as Waiting
    }),
  )
}

/** Stores progress or a refusal in an entry, unless the person has changed or removed it meanwhile. */
async function note(one: Waiting, learned: Pick<Laid, 'items'> | Pick<Laid, 'problem' | 'code'>): Promise<void> {
  await changeOutbox((all) =>
    all.map((each) => (each.key === one.key && each.at === one.at ? { ...each, ...learned } : each)),
  )
}

export const isOffline = async (): Promise<boolean> => (await wx.getNetworkType()).networkType === 'none'

let received: (arrived: Arrived) => void = () => undefined
/** Sets the one listener that is told of each entry sent: the app. */
export function whenSent(tell: (arrived: Arrived) => void) {
  received = tell
}

/** For how long the server knows a key, ms. */
const knownFor = 7 * 86_400_000
const tooOld = '搁了七天多，也许已经收到过。请先看看有没有这一件，没有再发'

let sending: Promise<void> | undefined

/** Sends the outbox, the oldest entry first. A second call while it runs sends nothing twice. */
export function sendWaiting(): Promise<void> {
  sending ??= sendAll().finally(() => {
    sending = undefined
  })
  return sending
}

async function sendAll(): Promise<void> {
  for (const one of await outbox()) {
    if (one.problem) continue
    // An earlier try may have arrived without an answer, and the server has forgotten its key: the person looks first.
    if (Date.now() - one.at > knownFor) {
      await note(one, { problem: tooOld, code: 'TOO_OLD' })
      continue
    }
    try {
      await sealAll(one)
      const arrived = await send(one)
      await dropWaiting(one.key)
      received(arrived)
    } catch (error) {
      const { message } = failureOf(error)
      const { code } = error as CallError
      // The server has not judged this entry, so it is tried again later; the entries behind it wait, to keep the
      // order.
      if (code === 'OFFLINE' || code === 'BUSY' || code === 'TOO_MANY') return
      await note(one, { problem: message, code })
    }
  }
}

async function send(one: Waiting): Promise<Arrived> {
  if (!isAct(one)) return { receipts: await file(withEvidence(one.filing, one.items), one.key) }
  await call(one.act, inputOf(one) as Input<ActionName>, { key: one.key })
  return { act: one }
}

/** The input with the ids that its evidence items got when they were sealed. */
function inputOf({ input, items }: WaitingAct): WaitingAct['input'] {
  if (!input.evidence) return input
  const ids = new Map(items.map(({ key, evidenceId = key }) => [key, evidenceId]))
  return { ...input, evidence: input.evidence.map((id) => ids.get(id) ?? id) }
}

/** Seals the evidence items still missing; progress is stored, so that a file that arrived is not sent again. */
async function sealAll(one: Waiting): Promise<void> {
  for (const item of one.items)
    if (!item.evidenceId) await sealItem(item, { ...unwatched, learned: () => note(one, { items: one.items }) })
}
