export type Doc = Record<string, any> & { _id: string }

/** Read access for an audit. A snapshot of a data folder gives it. */
export interface Source {
  /** Every document of a collection by ascending id. */
  documents(collection: string): Iterable<Doc>
  one(collection: string, id: string): Doc | undefined
  count(collection: string): number
  /** Bytes of a stored file; null when there is none. */
  bytes(fileID: string): Buffer | null
}
