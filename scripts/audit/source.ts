import type { Cloud } from '../../local/cloud/index'

export type Doc = Record<string, any> & { _id: string }

/** What an audit needs to see: read access, nothing else. */
export interface Source {
  /** Every document of a collection by ascending id, a page at a time. */
  documents(collection: string): Iterable<Doc>
  one(collection: string, id: string): Doc | undefined
  count(collection: string): number
  /** Bytes of a stored file; null when there is none. */
  bytes(fileID: string): Promise<Buffer | null>
}

const aPage = 1000

export function sourceOf({ database, files }: Pick<Cloud, 'database' | 'files'>): Source {
  const has = (name: string) => database.collections().includes(name)
  return {
    *documents(name) {
      let last: string | undefined
      for (let more = has(name); more; ) {
        const query = last === undefined ? {} : { _id: { $gt: last } }
        const page = database.find(name, query, { order: { _id: 1 }, limit: aPage }) as Doc[]
        yield* page
        last = page.at(-1)?._id
        more = page.length === aPage
      }
    },
    one: (name, id) => (has(name) ? (database.find(name, { _id: id })[0] as Doc | undefined) : undefined),
    count: (name) => (has(name) ? database.count(name) : 0),
    bytes: (fileID) => files.get(fileID),
  }
}
