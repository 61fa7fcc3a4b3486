/** An index of the database. It serves queries on its first fields. */
export interface CollectionIndex {
  /** Letters, digits and underscores. */
  name: string
  /** 1 is ascending, -1 descending. */
  fields: [field: string, direction: 1 | -1][]
  unique?: boolean
}

/** Who may use a collection from a phone. With `ADMINONLY` nobody may, only cloud functions. */
export type CollectionRule = 'ADMINONLY' | { read: string; write: string }

export interface Collection {
  indexes: CollectionIndex[]
  rule: CollectionRule
}

/** An index on these fields. Its name consists of their names. */
export const indexBy = (...fields: CollectionIndex['fields']): CollectionIndex => ({
  name: fields.map(([field]) => field.replaceAll('.', '_')).join('_'),
  fields,
})

/**
 * An index for a list that is read page by page. Documents with equal values are in the order of
 * their ids, so that the database need not sort for each page.
 */
export const indexInPages = (...fields: CollectionIndex['fields']): CollectionIndex =>
  indexBy(...fields, ['_id', fields.at(-1)![1]])

/** A collection that only cloud functions use. */
export const collection = (...indexes: CollectionIndex[]): Collection => ({
  indexes,
  rule: 'ADMINONLY',
})
