/** What every function must find in its environment and no file of the project may hold: 32 random bytes each, base64. */
export const secretNames = ['MASTER_KEY', 'CODE_KEY', 'LOG_SEED'] as const

/** Only while the master key is being changed: the earlier ones, separated by commas. */
export const formerKeys = 'MASTER_KEYS_BEFORE'
