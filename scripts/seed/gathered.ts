import type { Documents } from '../../cloudfunctions/_persistence/database'

/** Collects the documents that the persistence layer writes, in place of a database. */
export class CollectedDocuments implements Documents {
  readonly #documentsByCollection = new Map<string, Map<string, object>>()

  collection(collectionName: string) {
    const documents = this.#documentsByCollection.get(collectionName) ?? new Map<string, object>()
    this.#documentsByCollection.set(collectionName, documents)
    const storeDocument = async (_id: string, documentData: object) => {
      // A database does not store a field that is undefined.
      documents.set(_id, JSON.parse(JSON.stringify({ ...documentData, _id })))
    }

    return {
      doc: (id: string) => ({
        get: async () => ({ data: documents.get(id) ?? null }),
        set: ({ data }: { data: object }) => storeDocument(id, data),
        update: async ({ data }: { data: object }) => {
          const existing = documents.get(id)
          if (existing) await storeDocument(id, mergeFields(existing, data))
          return { stats: { updated: existing ? 1 : 0 } }
        },
        remove: async () => documents.delete(id),
      }),
      add: ({ data }: { data: { _id: string } }) => storeDocument(data._id, data),
    }
  }

  /** All documents of each collection. */
  get documents(): Record<string, { _id: string }[]> {
    return Object.fromEntries(
      [...this.#documentsByCollection].map(([name, documents]) => [
        name,
        [...documents.values()] as { _id: string }[],
      ]),
    )
  }
}

/** Merges a change as a database does: nested objects are changed field by field. */
const mergeFields = (stored: any, change: object): object => {
  const entries = Object.entries(change).map(([name, value]) =>
    typeof value === 'object' && !Array.isArray(value)
      ? [name, mergeFields(stored[name] ?? {}, value)]
      : [name, value],
  )
  return { ...stored, ...Object.fromEntries(entries) }
}
