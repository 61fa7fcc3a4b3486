import { CallError } from './call'
import { type Filing, file, type Receipt, withEvidence } from './filing'
import type { Piece } from './piece'
import { sealPiece } from './upload'

/** A form that was finished without a line. It lies on this phone only, encrypted, and goes out under the key it was given. */
export interface Waiting {
  key: string
  filing: Filing
  /** Evidence of the form, as far as it has come; the filing names what is not sealed yet by its key. */
  pieces: Piece[]
  /** The form as it was typed, for who wants to change it before it goes. */
  draft: unknown
  title: string
  /** Milliseconds since 1970. */
  at: number
  /** Why the server would not take it; it then waits for the person. */
  problem?: string
}

const KEY = 'outbox'

export async function waiting(): Promise<Waiting[]> {
  try {
    const { data } = await wx.getStorage({ key: KEY, encrypt: true })
    return data as Waiting[]
  } catch {
    return []
  }
}

const keep = (all: Waiting[]) => wx.setStorage({ key: KEY, data: all, encrypt: true })

export async function putOff(one: Waiting): Promise<void> {
  await keep([...(await waiting()).filter(({ key }) => key !== one.key), one])
}

/** What has arrived waits no longer. */
export async function dropWaiting(key: string): Promise<void> {
  await keep((await waiting()).filter((one) => one.key !== key))
}

export const isOffline = async (): Promise<boolean> => (await wx.getNetworkType()).networkType === 'none'

let sending: Promise<void> | undefined

/** Sends what waits, the oldest first; `received` is told of each that arrived. Asked twice at once, it sends once. */
export function sendWaiting(received: (receipt: Receipt) => void): Promise<void> {
  sending ??= sendAll(received).finally(() => {
    sending = undefined
  })
  return sending
}

async function sendAll(received: (receipt: Receipt) => void): Promise<void> {
  for (const one of await waiting()) {
    if (one.problem) continue
    try {
      await sealAll(one)
      const receipt = await file(withEvidence(one.filing, one.pieces), one.key)
      await dropWaiting(one.key)
      received(receipt)
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      if (error.code === 'OFFLINE') return
      await putOff({ ...one, problem: error.message })
    }
  }
}

/** Sends what evidence is still missing; each step is kept, so that a file that has arrived is never sent again. */
async function sealAll(one: Waiting): Promise<void> {
  const nobodyWatches = { progress: () => undefined, running: () => undefined }
  for (const piece of one.pieces)
    if (!piece.evidenceId) await sealPiece(piece, { ...nobodyWatches, learned: () => putOff(one) })
}
