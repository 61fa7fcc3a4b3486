import { fingerprint } from '../../../miniprogram/shared/seal/hash'
import { collection } from '../database'
import { writeFile } from '../evidence/files'

/** A feed as last written, so that a quiet minute writes nothing. `_id` is the file's path. */
interface FeedDoc {
  _id: string
  sha256: string
  fileID: string
}

const feeds = collection<FeedDoc>('feeds')

/** Writes a public file of the static hosting, when its content has changed. */
export async function publishFile(path: string, text: string): Promise<void> {
  const bytes = Buffer.from(text)
  const sha256 = fingerprint(bytes)
  const id = path.replaceAll('/', '-')
  if ((await feeds.find(id))?.sha256 === sha256) return
  const fileID = await writeFile(path, bytes)
  await feeds.all.doc(id).set({ data: { sha256, fileID } })
}
