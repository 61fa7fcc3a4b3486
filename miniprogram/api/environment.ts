/**
 * Id of the cloud environment that this Mini Program speaks to. A deployment, `npm run doctor` and
 * an upload refuse any other. The value in the repository is the id of the local cloud.
 */
export const cloudEnvironment = 'local-1a2b3c'
