import type { ActionName, Input } from '../shared/contract/index'
import { failureOf } from '../words/failure'
import type { Waitable } from '../words/waiting'
import { type CallError, call } from './call'
import { type Filing, file, withEvidence } from './filing'
import { changeOutbox, outbox } from './outbox-store'
import type { Piece } from './piece'
import type { Receipt } from './receipts'
import { sealPiece } from './upload'

/** Something that was finished without a line. It lies on this phone only, encrypted, and goes out under the key it was given. */
interface Laid {
  key: string
  /** Its evidence, as far as it has come; the input names what is not sealed yet by its key. */
  pieces: Piece[]
  title: string
  /** Milliseconds since 1970. */
  at: number
  /** Why the server would not take it; it then waits for the person. */
  problem?: string
  /** The refusal's code. */
  code?: string
}

/** A complaint or report; `draft` is the form as it was typed, for who wants to change it before it goes. */
export interface WaitingForm extends Laid {
  filing: Filing
  draft: unknown
}

/** Something an officer did. */
export interface WaitingAct extends Laid {
  act: Waitable
  input: { caseId?: string; evidence?: string[] }
}

export type Waiting = WaitingForm | WaitingAct
export type Arrived = { receipts: Receipt[] } | { act: WaitingAct }

const isAct = (one: Waiting): one is WaitingAct => 'act' in one

export const waitingForms = async (): Promise<WaitingForm[]> =>
  (await outbox()).filter((one): one is WaitingForm => !isAct(one))
export const waitingActs = async (): Promise<WaitingAct[]> => (await outbox()).filter(isAct)

/** Lays something down to wait; what was changed takes the place of the earlier. */
export async function putOff(one: Waiting): Promise<void> {
  await changeOutbox((all) => [...all.filter(({ key }) => key !== one.key), one])
}

/** What has arrived, or is given up, waits no longer. */
export async function dropWaiting(key: string): Promise<void> {
  await changeOutbox((all) => all.filter((one) => one.key !== key))
}

/** What was not taken is to be tried once more. */
export async function tryAgain(key: string): Promise<void> {
  await changeOutbox((all) =>
    all.map((one) => {
      if (one.key !== key) return one
      const { problem: _, code: __, ...rest } = one
      return rest as Waiting
    }),
  )
}

/** Writes down what was learned of it, unless the person has changed it or given it up meanwhile. */
async function note(one: Waiting, learned: Pick<Laid, 'pieces'> | Pick<Laid, 'problem' | 'code'>): Promise<void> {
  await changeOutbox((all) =>
    all.map((each) => (each.key === one.key && each.at === one.at ? { ...each, ...learned } : each)),
  )
}

export const isOffline = async (): Promise<boolean> => (await wx.getNetworkType()).networkType === 'none'

let received: (arrived: Arrived) => void = () => undefined
/** Who is told of each that arrived: the app, once. */
export function whenSent(tell: (arrived: Arrived) => void) {
  received = tell
}

let sending: Promise<void> | undefined

/** Sends what waits, the oldest first. Asked twice at once, it sends once. */
export function sendWaiting(): Promise<void> {
  sending ??= sendAll().finally(() => {
    sending = undefined
  })
  return sending
}

async function sendAll(): Promise<void> {
  for (const one of await outbox()) {
    if (one.problem) continue
    try {
      await sealAll(one)
      const arrived = await send(one)
      await dropWaiting(one.key)
      received(arrived)
    } catch (error) {
      const { message } = failureOf(error)
      const { code } = error as CallError
      // Nobody has looked at it yet: it keeps its place, and what follows keeps its order.
      if (code === 'OFFLINE' || code === 'BUSY' || code === 'TOO_MANY') return
      await note(one, { problem: message, code })
    }
  }
}

async function send(one: Waiting): Promise<Arrived> {
  if (!isAct(one)) return { receipts: await file(withEvidence(one.filing, one.pieces), one.key) }
  await call(one.act, inputOf(one) as Input<ActionName>, { key: one.key })
  return { act: one }
}

/** The input with the ids that its evidence got when it was sealed. */
function inputOf({ input, pieces }: WaitingAct): WaitingAct['input'] {
  if (!input.evidence) return input
  const ids = new Map(pieces.map(({ key, evidenceId = key }) => [key, evidenceId]))
  return { ...input, evidence: input.evidence.map((id) => ids.get(id) ?? id) }
}

/** Sends what evidence is still missing; each step is kept, so that a file that has arrived is never sent again. */
async function sealAll(one: Waiting): Promise<void> {
  const nobodyWatches = { progress: () => undefined, running: () => undefined }
  for (const piece of one.pieces)
    if (!piece.evidenceId)
      await sealPiece(piece, { ...nobodyWatches, learned: () => note(one, { pieces: one.pieces }) })
}
