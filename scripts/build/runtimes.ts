/**
 * CloudBase's name for the runtime of the deployed functions, the Node.js version with long-term
 * support that it recommends (docs.cloudbase.net/cloud-function/runtime-support). A function keeps
 * the runtime with which it was created.
 */
export const cloudRuntime = 'Nodejs24.11'

/** The oldest Node.js that package.json allows: tests and the local cloud run on it. */
export const oldestNode = '20.19'

/** esbuild's target for code that runs only in the cloud. */
export const cloudTarget = cloudRuntime.replace('Nodejs', 'node')

/**
 * esbuild's target for code that runs in the cloud and on a laptop, which may have the oldest
 * supported Node.js.
 */
export const commonTarget = `node${oldestNode}`
