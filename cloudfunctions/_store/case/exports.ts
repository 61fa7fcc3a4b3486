import { _, collection } from '../database'
import { removeFiles, writeFile } from '../evidence/evidence'

/** A case file made for taking away: it lies readable in the storage, so it does not lie there long. */
interface ExportDoc {
  _id: string
  caseId: string
  cloudPath: string
  at: number
}

const made = collection<ExportDoc>('exports')

export const addExport = (doc: ExportDoc) => made.all.add({ data: doc })

/** A minute's share; the rest goes next minute. */
const most = 20

/** @returns whether there may be more */
export async function removeExportsBefore(moment: number): Promise<boolean> {
  const data = await made.list({ at: _.lt(moment) }, most, { at: 'asc' })
  await remove(data)
  return data.length === most
}

export async function removeExportsOf(caseId: string): Promise<void> {
  await remove(await made.list({ caseId }, 1000))
}

async function remove(docs: ExportDoc[]): Promise<void> {
  for (const { _id, cloudPath } of docs) {
    // Only writing to a path tells a file's id, also of a file that was never written. The file is removed first:
    // a document without a file is tried again, a file without a document would stay.
    await removeFiles([await writeFile(cloudPath, Buffer.from('\n'))])
    await made.all.doc(_id).remove()
  }
}
