/**
 * Name of the collection and of the function that a probe creates and removes. Deployments ignore
 * them.
 */
export const probeName = 'probe_only'
/** Name of the same function with a time limit of a few seconds. */
export const shortProbeName = 'probe_short'
/** Number of documents in the collection: one more than a read can return. */
export const rowCount = 1001
/**
 * The maximum size in megabytes of the function that recognises text, with its models. A cold start
 * loads all of it.
 */
export const maxCodeMegabytes = 60
