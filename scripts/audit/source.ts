export type StoredDocument = Record<string, any> & { _id: string }

/** Read access to the stored record. A snapshot of a data folder provides it. */
export interface RecordSource {
  /** All documents of a collection, in ascending order of their id. */
  documents(collection: string): Iterable<StoredDocument>
  one(collection: string, id: string): StoredDocument | undefined
  count(collection: string): number
  /** The bytes of a stored file; null when the file does not exist. */
  bytes(fileID: string): Buffer | null
}
