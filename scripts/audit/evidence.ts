import { InvalidRecordError } from './record'
import type { RecordSource, StoredDocument } from './source'

/** Fields of an evidence item that are both in a record and in the item's own document. */
const repeatedFields = ['sha256', 'kind', 'origin', 'announcedAt', 'sealedAt'] as const

/**
 * The items of evidence that the data of an event or of a message adds. A message that only asks
 * for evidence names it by ids.
 */
export const evidenceItemsOf = (data: any): StoredDocument[] =>
  Array.isArray(data?.evidence)
    ? data.evidence.filter((item: unknown) => typeof item === 'object' && item !== null)
    : []

/**
 * Checks that the document of an evidence item is there and has what a record says about it. A
 * record from before times were recorded has no times, and a record of an inspection has only the
 * hash. Throws InvalidRecordError.
 * @param recordName the record that names the item
 * @returns the document
 */
export function checkEvidenceItem(
  recordSource: RecordSource,
  item: StoredDocument,
  recordName: string,
): StoredDocument {
  const evidenceName = `evidence/${item.id}`
  const evidence = recordSource.one('evidence', String(item.id))
  if (!evidence)
    throw new InvalidRecordError(evidenceName, `is missing, but ${recordName} records it`)
  const differs = repeatedFields.some(
    (field) => item[field] !== undefined && evidence[field] !== item[field],
  )
  const isOtherStatement =
    item.kind !== undefined && item.statement !== (evidence.statement || undefined)
  if (typeof item.sha256 !== 'string' || differs || isOtherStatement)
    throw new InvalidRecordError(evidenceName, `differs from what ${recordName} records`)
  return evidence
}
