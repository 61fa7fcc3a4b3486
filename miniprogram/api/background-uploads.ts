import { isRefusedFile, silentListener, uploadAndPreserve } from './upload'
import type { UploadItem } from './upload-item'

/** The items of a form that was left before they had arrived. */
interface UploadQueue {
  /** Without the files that were refused: sending them again would only use up mobile data. */
  items: UploadItem[]
  onItemChange: () => void
}

/** The queues by the key of their form. They live as long as the app is open. */
const uploadQueues = new Map<string, UploadQueue>()

/**
 * Goes on with the uploads of a form that the person has left, as long as the app is open: the
 * upload that is running is followed, the others come after it. `onItemChange` is called when an
 * item has changed and must be saved.
 */
export function uploadInBackground(
  formKey: string,
  items: UploadItem[],
  onItemChange: () => void,
): Promise<void> {
  uploadQueues.set(formKey, { items, onItemChange })
  return runQueue(formKey)
}

/**
 * Ends the background uploads of a form that is open again. A running upload is not interrupted.
 */
export function takeBackUploads(formKey: string): void {
  uploadQueues.delete(formKey)
}

/** Tries again what could not be sent, when the app is shown or the network is back. */
export async function resumeBackgroundUploads(): Promise<void> {
  await Promise.all([...uploadQueues.keys()].map(runQueue))
}

async function runQueue(formKey: string): Promise<void> {
  const queue = uploadQueues.get(formKey)
  if (!queue) return
  for (const item of queue.items) {
    // The form may have been opened again meanwhile.
    if (uploadQueues.get(formKey) !== queue) return
    if (item.evidenceId) continue
    try {
      await uploadAndPreserve(item, { ...silentListener, onItemChange: queue.onItemChange })
    } catch (error) {
      // The form shows the problem when it is opened again. The other items can still be sent.
      if (isRefusedFile(error)) queue.items = queue.items.filter((other) => other !== item)
    }
  }
  const hasArrived = queue.items.every((item) => item.evidenceId)
  if (hasArrived && uploadQueues.get(formKey) === queue) uploadQueues.delete(formKey)
}
