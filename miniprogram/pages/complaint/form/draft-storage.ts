import { ownStorageKey } from '../../../rules/city/current-environment'
import { addDraft, type Draft, findDraftToResume } from './draft'

/**
 * The unsent complaints on this phone, encrypted, the last changed first. One that was sent is
 * removed.
 */
const storageKey = () => ownStorageKey('drafts:complaint')

async function readDrafts(): Promise<Draft[]> {
  try {
    const { data: storedDrafts } = await wx.getStorage({ key: storageKey(), encrypt: true })
    return storedDrafts as Draft[]
  } catch {
    return []
  }
}

/**
 * Writes run one after another, in the order in which they were requested. Otherwise an older
 * change could end last and be the one that is stored.
 */
let lastWrite: Promise<unknown> = Promise.resolve()
function updateDrafts(changeDrafts: (drafts: Draft[]) => Draft[]): Promise<unknown> {
  const currentWrite = lastWrite.then(async () =>
    wx.setStorage({ key: storageKey(), data: changeDrafts(await readDrafts()), encrypt: true }),
  )
  lastWrite = currentWrite.catch(() => undefined)
  return currentWrite
}

/** The draft about this shop, or without a scanned shop the last one changed. */
export async function loadDraft(merchantId: string | undefined): Promise<Draft | undefined> {
  await lastWrite
  return findDraftToResume(await readDrafts(), merchantId)
}

export const saveDraft = (changedDraft: Draft): Promise<unknown> =>
  updateDrafts((drafts) => addDraft(drafts, changedDraft))

export const dropDraft = (draftKey: string): Promise<unknown> =>
  updateDrafts((drafts) => drafts.filter((storedDraft) => storedDraft.key !== draftKey))
