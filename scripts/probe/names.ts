/** The collection and the function that a probe makes and removes again; no deployment takes them for drift. */
export const probeName = 'probe_only'
/** The same function with a time limit of seconds. */
export const shortName = 'probe_short'
/** Rows in that collection: one more than a read gives at most. */
export const rowCount = 1001
/** Megabytes of code that the function which reads photos may have, its models included: a cold start loads them. */
export const mostCode = 60
