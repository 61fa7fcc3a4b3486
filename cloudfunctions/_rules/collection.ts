/** A field and its direction; an index serves queries on a prefix of its fields. */
export interface CollectionIndex {
  name: string
  fields: [field: string, direction: 1 | -1][]
  unique?: boolean
}

/** Who may read and write a collection from a phone. */
export type CollectionRule = 'ADMINONLY' | { read: string; write: string }

export interface Collection {
  indexes: CollectionIndex[]
  rule: CollectionRule
}

/** An index named by its fields: a name has letters, digits and underscores. */
export const indexBy = (...fields: CollectionIndex['fields']): CollectionIndex => ({
  name: fields.map(([field]) => field.replaceAll('.', '_')).join('_'),
  fields,
})

/**
 * An index of a list in pages: what has equal values is in the order of the ids, so that no page
 * sorts its matches.
 */
export const indexInPages = (...fields: CollectionIndex['fields']): CollectionIndex =>
  indexBy(...fields, ['_id', fields.at(-1)![1]])

/** A collection that only cloud functions use. */
export const collection = (...indexes: CollectionIndex[]): Collection => ({
  indexes,
  rule: 'ADMINONLY',
})
