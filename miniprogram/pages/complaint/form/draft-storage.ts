import type { UploadItem } from '../../../api/upload-item'
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

/**
 * Saves the progress of uploads in a stored draft, for a form that the person has left. Everything
 * else in the draft stays, and a draft that no longer exists is not stored again.
 */
export const saveUploadProgress = (draftKey: string, items: UploadItem[]): Promise<unknown> =>
  updateDrafts((drafts) => drafts.map((draft) => withProgress(draft, draftKey, items)))

function withProgress(draft: Draft, draftKey: string, items: UploadItem[]): Draft {
  if (draft.key !== draftKey) return draft
  const itemByKey = new Map(items.map((item) => [item.key, item]))
  return { ...draft, items: draft.items.map((item) => itemByKey.get(item.key) ?? item) }
}

export const dropDraft = (draftKey: string): Promise<unknown> =>
  updateDrafts((drafts) => drafts.filter((storedDraft) => storedDraft.key !== draftKey))
