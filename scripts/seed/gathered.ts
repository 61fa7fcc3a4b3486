import type { Documents } from '../../cloudfunctions/_store/database'

/** Stands for the database while there is none: gathers what the engine writes, by collection and id. */
export class Gathered implements Documents {
  readonly #kept = new Map<string, Map<string, object>>()

  collection(name: string) {
    const kept = this.#kept.get(name) ?? new Map<string, object>()
    this.#kept.set(name, kept)
    const put = async (_id: string, data: object) => {
      // As in a database: what is undefined is not there.
      kept.set(_id, JSON.parse(JSON.stringify({ ...data, _id })))
    }
    return {
      doc: (id: string) => ({
        get: async () => ({ data: kept.get(id) ?? null }),
        set: ({ data }: { data: object }) => put(id, data),
        update: async ({ data }: { data: object }) => {
          const there = kept.get(id)
          if (there) await put(id, merged(there, data))
          return { stats: { updated: there ? 1 : 0 } }
        },
        remove: async () => kept.delete(id),
      }),
      add: ({ data }: { data: { _id: string } }) => put(data._id, data),
    }
  }

  /** All documents of each collection. */
  get documents(): Record<string, { _id: string }[]> {
    return Object.fromEntries([...this.#kept].map(([name, kept]) => [name, [...kept.values()] as { _id: string }[]]))
  }
}

/** As a database updates: an object within is changed field by field. */
const merged = (old: any, change: object): object => {
  const entries = Object.entries(change).map(([name, value]) =>
    typeof value === 'object' && !Array.isArray(value) ? [name, merged(old[name] ?? {}, value)] : [name, value],
  )
  return { ...old, ...Object.fromEntries(entries) }
}
