import { _, collection } from '../database'
import { removeFiles, writeFile } from '../evidence/evidence'

/** An exported case file. It is not encrypted, so it only stays in the storage for a short time. */
interface ExportDoc {
  _id: string
  caseId: string
  cloudPath: string
  at: number
}

const caseExports = collection<ExportDoc>('exports')

export const addExport = (exportDoc: ExportDoc) => caseExports.collection.add({ data: exportDoc })

/** At most this many files are removed in a run. The rest follows in the next minute. */
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
    // A file can only be removed by its id, and only writing to its path tells the id. So something
    // is written first. This also works if the export was cut off before it wrote the file.
    const fileId = await writeFile(cloudPath, Buffer.from('\n'))
    // The file is removed before the document. If the run is cut off in between, the next run still
    // finds the document.
    await removeFiles([fileId])
    await caseExports.collection.doc(_id).remove()
  }
}
