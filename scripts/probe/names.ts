/** The collection and the function that a probe creates and removes. A deployment ignores them. */
export const probeName = 'probe_only'
/** The same function with a time limit of a few seconds. */
export const shortProbeName = 'probe_short'
/** Number of documents in that collection: one more than a read returns at most. */
export const rowCount = 1001
/**
 * The maximum size in megabytes of the function that recognises text, with its models. A cold start
 * loads all of it.
 */
export const maxCodeMegabytes = 60
