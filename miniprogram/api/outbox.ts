import { toFailureOrThrow } from '../format/failure'
import type { ActionName, Input } from '../shared/contract/index'
import { type CallError, call } from './call'
import { fileCases, withEvidence } from './filing'
import {
  changeOutbox,
  type OutboxEntry,
  type OutboxEntryBase,
  readOutbox,
  type WaitingForm,
  type WaitingStep,
} from './outbox-store'
import type { Receipt } from './receipts'
import { silentListener, uploadAndSeal } from './upload'

export type SentEntry = { receipts: Receipt[] } | { act: WaitingStep }

const isWaitingStep = (outboxEntry: OutboxEntry): outboxEntry is WaitingStep => 'act' in outboxEntry

export const loadWaitingForms = async (): Promise<WaitingForm[]> =>
  (await readOutbox()).filter(
    (outboxEntry): outboxEntry is WaitingForm => !isWaitingStep(outboxEntry),
  )
export const loadWaitingSteps = async (): Promise<WaitingStep[]> =>
  (await readOutbox()).filter(isWaitingStep)

/** Adds an entry to the outbox; a changed entry replaces the one of the same key. */
export async function addToOutbox(outboxEntry: OutboxEntry): Promise<void> {
  await changeOutbox((outboxEntries) => [
    ...outboxEntries.filter(({ key }) => key !== outboxEntry.key),
    outboxEntry,
  ])
}

/** Removes an entry that was sent or given up. */
export async function removeFromOutbox(entryKey: string): Promise<void> {
  await changeOutbox((outboxEntries) =>
    outboxEntries.filter((outboxEntry) => outboxEntry.key !== entryKey),
  )
}

/** Lets an entry that was refused, or has waited for too long, be tried once more. */
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
 * Stores progress or an expected error in an entry, unless the person has changed or removed it
 * meanwhile.
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
/** Sets the one listener that is told of each entry sent: the app. */
export function setSentListener(listener: (sentEntry: SentEntry) => void) {
  onEntrySent = listener
}

/** For how long the server knows a key, ms. */
const keyLifetimeMs = 7 * 86_400_000
const tooOldSentence = '搁了七天多，也许已经收到过。请先看看有没有这一件，没有再发'

/** Errors that come before the server has looked at an entry. */
const unjudgedCodes = ['OFFLINE', 'BUSY', 'TOO_MANY', 'PACKAGE_TOO_OLD', 'SERVICE_UPDATING']

let currentSending: Promise<void> | undefined

/** Sends the outbox, the oldest entry first. A second call while it runs sends nothing twice. */
export function sendWaiting(): Promise<void> {
  currentSending ??= sendAllEntries().finally(() => {
    currentSending = undefined
  })
  return currentSending
}

async function sendAllEntries(): Promise<void> {
  for (const outboxEntry of await readOutbox()) {
    if (outboxEntry.problem) continue
    // An earlier try may have arrived without an answer, and the server has forgotten its key: the
    // person looks first.
    if (Date.now() - outboxEntry.at > keyLifetimeMs) {
      await updateEntry(outboxEntry, { problem: tooOldSentence, code: 'TOO_OLD' })
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
      // The server has not judged this entry, so it is tried again later; the entries behind it
      // wait, to keep the order.
      if (unjudgedCodes.includes(code)) return
      await updateEntry(outboxEntry, { problem: message, code })
    }
  }
}

async function sendEntry(outboxEntry: OutboxEntry): Promise<SentEntry> {
  if (!isWaitingStep(outboxEntry))
    return {
      receipts: await fileCases(
        withEvidence(outboxEntry.filing, outboxEntry.items),
        outboxEntry.key,
      ),
    }
  await call(outboxEntry.act, inputWithEvidenceIds(outboxEntry) as Input<ActionName>, {
    requestKey: outboxEntry.key,
  })
  return { act: outboxEntry }
}

/** The input with the ids that its evidence items got when they were sealed. */
function inputWithEvidenceIds({ input, items }: WaitingStep): WaitingStep['input'] {
  if (!input.evidence) return input
  const evidenceIds = new Map(items.map(({ key, evidenceId = key }) => [key, evidenceId]))
  return {
    ...input,
    evidence: input.evidence.map((evidenceKey) => evidenceIds.get(evidenceKey) ?? evidenceKey),
  }
}

/**
 * Seals the evidence items still missing; progress is stored, so that a file that arrived is not
 * sent again.
 */
async function uploadEvidence(outboxEntry: OutboxEntry): Promise<void> {
  for (const uploadItem of outboxEntry.items)
    if (!uploadItem.evidenceId)
      await uploadAndSeal(uploadItem, {
        ...silentListener,
        onItemChange: () => updateEntry(outboxEntry, { items: outboxEntry.items }),
      })
}
