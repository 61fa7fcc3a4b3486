import type { OfflineStep } from '../format/waiting'
import { ownStorageKey } from '../rules/city/current-environment'
import type { Filing } from './filing'
import type { UploadItem } from './upload-item'

/**
 * An entry of the outbox: a form or a step that a person has finished offline. It is stored
 * encrypted on this phone until it is sent.
 */
export interface OutboxEntryBase {
  /** Idempotency key. */
  key: string
  /** Its evidence items. The input names an item that is not uploaded yet by the item's key. */
  items: UploadItem[]
  /** Names the entry in the list of unsent entries, usually by the shop. */
  title: string
  /** When the person finished it or last asked to send it again, ms since 1970. */
  at: number
  /** The error as a sentence. The entry is not sent again until the person asks for it. */
  problem?: string
  /** Code of the error. */
  code?: string
}

/** A form that files a complaint, a report or both. */
export interface WaitingForm extends OutboxEntryBase {
  filing: Filing
  /** The form as typed, so that the person can change it before it is sent. */
  draft: unknown
}

/** A step taken by an officer. */
export interface WaitingStep extends OutboxEntryBase {
  /** Name of the action to call. */
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
 * Changes the stored entries. Changes run one after another, because the sender and the person may
 * change the outbox at the same time.
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
