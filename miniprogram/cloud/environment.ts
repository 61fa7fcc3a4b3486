/**
 * Id of the cloud environment that this Mini Program speaks to. A deployment, `npm run doctor` and an upload refuse any
 * other. As it stands it is the local cloud's.
 */
export const environment = 'local-1a2b3c'
