import type { Waitable } from '../words/waiting'
import type { Filing } from './filing'
import type { UploadItem } from './upload-item'

/** Finished offline and kept encrypted on this phone alone until it is sent, under the key given here. */
export interface Laid {
  key: string
  /** Its evidence items, sealed or not; the input names an unsealed one by its key. */
  items: UploadItem[]
  title: string
  /** Milliseconds since 1970. */
  at: number
  /** The server's refusal in words; the entry then waits for the person. */
  problem?: string
  /** Code of the refusal. */
  code?: string
}

/** A complaint or report; `draft` is the form as typed, for a person who wants to change it before it is sent. */
export interface WaitingForm extends Laid {
  filing: Filing
  draft: unknown
}

/** A step taken by an officer. */
export interface WaitingAct extends Laid {
  act: Waitable
  input: { caseId?: string; evidence?: string[] }
}

export type Waiting = WaitingForm | WaitingAct

const KEY = 'outbox'

/** The entries of the outbox in the order in which they were added. */
export async function outbox(): Promise<Waiting[]> {
  try {
    const { data } = await wx.getStorage({ key: KEY, encrypt: true })
    return data as Waiting[]
  } catch {
    return []
  }
}

let last: Promise<unknown> = Promise.resolve()

/** Changes run one after another, since the sender and the person may both change the outbox at once. */
export function changeOutbox(by: (all: Waiting[]) => Waiting[]): Promise<unknown> {
  const next = last.then(async () => wx.setStorage({ key: KEY, data: by(await outbox()), encrypt: true }))
  last = next.catch(() => undefined)
  return next
}
