import { _, collection } from '../database'
import { removeFiles, writeFile } from '../evidence/evidence'

/**
 * A case file made for taking away: it lies readable in the storage, so it does not lie there long.
 */
interface ExportDoc {
  _id: string
  caseId: string
  cloudPath: string
  at: number
}

const caseExports = collection<ExportDoc>('exports')

export const addExport = (exportDoc: ExportDoc) => caseExports.collection.add({ data: exportDoc })

/** A minute's share; the rest goes next minute. */
const batchSize = 20

/** @returns whether there may be more */
export async function removeExportsBefore(createdBefore: number): Promise<boolean> {
  const oldExports = await caseExports.list({ at: _.lt(createdBefore) }, batchSize, {
    at: 'asc',
  })
  await removeExports(oldExports)
  return oldExports.length === batchSize
}

export async function removeExportsOf(caseId: string): Promise<void> {
  await removeExports(await caseExports.list({ caseId }, 1000))
}

async function removeExports(exportDocs: ExportDoc[]): Promise<void> {
  for (const { _id, cloudPath } of exportDocs) {
    // Only writing to a path tells a file's id, also of a file that was never written. The file is
    // removed first: a document without a file is tried again, a file without a document would
    // stay.
    await removeFiles([await writeFile(cloudPath, Buffer.from('\n'))])
    await caseExports.collection.doc(_id).remove()
  }
}
