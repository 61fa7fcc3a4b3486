/** What every function must find in its environment and no file of the project may hold: 32 random bytes each, base64. */
export const secretNames = ['MASTER_KEY', 'LOG_SEED'] as const
