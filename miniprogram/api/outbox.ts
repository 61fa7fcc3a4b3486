import { toFailureOrThrow } from '../format/failure'
import type { ActionName, Input } from '../shared/contract/index'
import { type CallError, call } from './call'
import { addEvidenceIds, fileCases } from './filing'
import {
  changeOutbox,
  type OutboxEntry,
  type OutboxEntryBase,
  readOutbox,
  type WaitingForm,
  type WaitingStep,
} from './outbox-store'
import type { Receipt } from './receipts'
import { silentListener, uploadAndPreserve } from './upload'

/** What was sent: the receipts of a form, or the step of an officer. */
export type SentEntry = { receipts: Receipt[] } | { act: WaitingStep }

const isWaitingStep = (outboxEntry: OutboxEntry): outboxEntry is WaitingStep => 'act' in outboxEntry

export const loadWaitingForms = async (): Promise<WaitingForm[]> =>
  (await readOutbox()).filter(
    (outboxEntry): outboxEntry is WaitingForm => !isWaitingStep(outboxEntry),
  )
export const loadWaitingSteps = async (): Promise<WaitingStep[]> =>
  (await readOutbox()).filter(isWaitingStep)

/** Adds an entry to the outbox. Replaces an entry with the same key. */
export async function addToOutbox(outboxEntry: OutboxEntry): Promise<void> {
  await changeOutbox((outboxEntries) => [
    ...outboxEntries.filter(({ key }) => key !== outboxEntry.key),
    outboxEntry,
  ])
}

/** Removes an entry that was sent, or that the person does not want to send. */
export async function removeFromOutbox(entryKey: string): Promise<void> {
  await changeOutbox((outboxEntries) =>
    outboxEntries.filter((outboxEntry) => outboxEntry.key !== entryKey),
  )
}

/** Removes the error of an entry, so that it is sent again. */
export async function retryEntry(entryKey: string): Promise<void> {
  await changeOutbox((outboxEntries) =>
    outboxEntries.map((outboxEntry) => {
      if (outboxEntry.key !== entryKey) return outboxEntry
      const { problem: _, code: __, ...entryWithoutProblem } = outboxEntry
      return { ...entryWithoutProblem, at: Date.now() } as OutboxEntry
    }),
  )
}

/**
 * Stores progress or an expected error in an entry. Does nothing if the person has changed or
 * removed the entry since it was read.
 */
async function updateEntry(
  sentEntry: OutboxEntry,
  entryUpdate: Pick<OutboxEntryBase, 'items'> | Pick<OutboxEntryBase, 'problem' | 'code'>,
): Promise<void> {
  await changeOutbox((outboxEntries) =>
    outboxEntries.map((outboxEntry) =>
      outboxEntry.key === sentEntry.key && outboxEntry.at === sentEntry.at
        ? { ...outboxEntry, ...entryUpdate }
        : outboxEntry,
    ),
  )
}

export const isOffline = async (): Promise<boolean> =>
  (await wx.getNetworkType()).networkType === 'none'

let onEntrySent: (sentEntry: SentEntry) => void = () => undefined
/** Sets the function that is called with each entry sent. There is one: the app sets it. */
export function setSentListener(listener: (sentEntry: SentEntry) => void) {
  onEntrySent = listener
}

/** How long the server remembers an idempotency key. */
const keyLifetimeMs = 7 * 86_400_000
const expiredKeySentence = '搁了七天多，也许已经收到过。请先看看有没有这一件，没有再发'

/** Errors after which the server has not decided about an entry yet. */
const undecidedCodes = ['OFFLINE', 'BUSY', 'TOO_MANY', 'PACKAGE_TOO_OLD', 'SERVICE_UPDATING']

let currentSending: Promise<void> | undefined

/**
 * Sends the entries of the outbox, the oldest first. A second call during a run waits for the same
 * run, so that nothing is sent twice.
 */
export function sendOutbox(): Promise<void> {
  currentSending ??= sendAllEntries().finally(() => {
    currentSending = undefined
  })
  return currentSending
}

async function sendAllEntries(): Promise<void> {
  for (const outboxEntry of await readOutbox()) {
    if (outboxEntry.problem) continue
    // An earlier attempt may have arrived although its response was lost. The server has forgotten
    // the key and would file the entry twice, so the person decides.
    if (Date.now() - outboxEntry.at > keyLifetimeMs) {
      await updateEntry(outboxEntry, { problem: expiredKeySentence, code: 'TOO_OLD' })
      continue
    }
    try {
      await uploadEvidence(outboxEntry)
      const sentEntry = await sendEntry(outboxEntry)
      await removeFromOutbox(outboxEntry.key)
      onEntrySent(sentEntry)
    } catch (error) {
      const { message } = toFailureOrThrow(error)
      const { code } = error as CallError
      // The server has not decided about this entry, so it is sent again later. The later entries
      // must not overtake it.
      if (undecidedCodes.includes(code)) return
      await updateEntry(outboxEntry, { problem: message, code })
    }
  }
}

async function sendEntry(outboxEntry: OutboxEntry): Promise<SentEntry> {
  if (!isWaitingStep(outboxEntry)) {
    const filing = addEvidenceIds(outboxEntry.filing, outboxEntry.items)
    return { receipts: await fileCases(filing, outboxEntry.key) }
  }
  await call(outboxEntry.act, inputWithEvidenceIds(outboxEntry) as Input<ActionName>, {
    requestKey: outboxEntry.key,
  })
  return { act: outboxEntry }
}

/** The input of a step, with the evidence ids of the server in place of the keys of the items. */
function inputWithEvidenceIds({ input, items }: WaitingStep): WaitingStep['input'] {
  if (!input.evidence) return input
  const idByKey = new Map(items.map(({ key, evidenceId = key }) => [key, evidenceId]))
  return {
    ...input,
    evidence: input.evidence.map((evidenceKey) => idByKey.get(evidenceKey) ?? evidenceKey),
  }
}

/**
 * Uploads the evidence items of an entry that are not on the server yet. Stores the progress after
 * each step, so that a file that has arrived is not sent again.
 */
async function uploadEvidence(outboxEntry: OutboxEntry): Promise<void> {
  for (const uploadItem of outboxEntry.items)
    if (!uploadItem.evidenceId)
      await uploadAndPreserve(uploadItem, {
        ...silentListener,
        onItemChange: () => updateEntry(outboxEntry, { items: outboxEntry.items }),
      })
}
