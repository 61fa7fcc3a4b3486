/** A master key for tests: 32 bytes, base64. */
export const masterKey = Buffer.alloc(32, 7).toString('base64')

/** The key of check codes in tests. */
export const codeKey = Buffer.alloc(32, 8).toString('base64')

/** The seed of the log's signing key in tests. */
export const logSeed = Buffer.alloc(32, 9).toString('base64')

/** The key of backups in tests. */
export const backupKey = Buffer.alloc(32, 6)
