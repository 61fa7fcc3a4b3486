import { ownStorageKey } from '../../../rules/city/current-environment'
import { addDraft, type Draft, findDraftToResume } from './draft'

/** The unsent drafts are stored under this key, encrypted, the last changed first. */
const storageKey = () => ownStorageKey('drafts:complaint')

async function readDrafts(): Promise<Draft[]> {
  try {
    const { data: storedDrafts } = await wx.getStorage({ key: storageKey(), encrypt: true })
    return storedDrafts as Draft[]
  } catch {
    return []
  }
}

let lastWrite: Promise<unknown> = Promise.resolve()
/**
 * Changes the stored drafts. Writes run one after another in the order of the calls. Otherwise an
 * older change could be written last.
 */
function updateDrafts(changeDrafts: (drafts: Draft[]) => Draft[]): Promise<unknown> {
  const currentWrite = lastWrite.then(async () =>
    wx.setStorage({ key: storageKey(), data: changeDrafts(await readDrafts()), encrypt: true }),
  )
  lastWrite = currentWrite.catch(() => undefined)
  return currentWrite
}

/** Loads the draft about a shop. Without a shop, loads the draft that was changed last. */
export async function loadDraft(merchantId: string | undefined): Promise<Draft | undefined> {
  await lastWrite
  return findDraftToResume(await readDrafts(), merchantId)
}

export const saveDraft = (changedDraft: Draft): Promise<unknown> =>
  updateDrafts((drafts) => addDraft(drafts, changedDraft))

export const dropDraft = (draftKey: string): Promise<unknown> =>
  updateDrafts((drafts) => drafts.filter((storedDraft) => storedDraft.key !== draftKey))
