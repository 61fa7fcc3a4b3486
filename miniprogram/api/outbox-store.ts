import type { OfflineStep } from '../format/waiting'
import { ownStorageKey } from '../rules/city/current-environment'
import type { Filing } from './filing'
import type { UploadItem } from './upload-item'

/**
 * An entry of the outbox: finished offline, and stored encrypted on this phone until it is sent
 * under its idempotency key.
 */
export interface OutboxEntryBase {
  key: string
  /** Its evidence items, sealed or not; the input names an unsealed one by its key. */
  items: UploadItem[]
  title: string
  /** Milliseconds since 1970. */
  at: number
  /** The server's error in words; the entry then waits for the person. */
  problem?: string
  /** Code of the error. */
  code?: string
}

/**
 * A complaint or report; `draft` is the form as typed, for a person who wants to change it before
 * it is sent.
 */
export interface WaitingForm extends OutboxEntryBase {
  filing: Filing
  draft: unknown
}

/** A step taken by an officer. */
export interface WaitingStep extends OutboxEntryBase {
  act: OfflineStep
  input: { caseId?: string; evidence?: string[] }
}

export type OutboxEntry = WaitingForm | WaitingStep

const storageKey = () => ownStorageKey('outbox')

/** The entries of the outbox in the order in which they were added. */
export async function readOutbox(): Promise<OutboxEntry[]> {
  try {
    const { data } = await wx.getStorage({ key: storageKey(), encrypt: true })
    return data as OutboxEntry[]
  } catch {
    return []
  }
}

let lastChange: Promise<unknown> = Promise.resolve()

/**
 * Changes run one after another, since the sender and the person may both change the outbox at
 * once.
 */
export function changeOutbox(
  changeEntries: (entries: OutboxEntry[]) => OutboxEntry[],
): Promise<unknown> {
  const thisChange = lastChange.then(async () =>
    wx.setStorage({ key: storageKey(), data: changeEntries(await readOutbox()), encrypt: true }),
  )
  lastChange = thisChange.catch(() => undefined)
  return thisChange
}
