import type { DocumentStore } from '../../scripts/document-store'
import type { World } from './world'

/** Something that happens to a bureau in the course of a year. */
export interface Step {
  name: string
  /** Steps that must have happened before. */
  after?: string[]
  /** Throws when it does not end as it must. @returns what was seen, for the operator to read */
  run(world: World): Promise<string>
}

export function expectEqual(actual: unknown, expected: unknown, subject: string): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected))
    throw new Error(`${subject}: ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`)
}

/** The documents of the running cloud, as the commands of an operator read and write them. */
export const storeOf = ({ product: { cloud } }: World): DocumentStore => ({
  list: async (collection, condition) => cloud.database.find(collection, condition) as any,
  put: async (collection, documents) => {
    for (const document of documents) await cloud.database.set(collection, document)
  },
})
