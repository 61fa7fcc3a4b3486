/**
 * Secrets that every function needs in its environment and no file of the project may hold: 32 random bytes each,
 * base64.
 */
export const secretNames = ['MASTER_KEY', 'CODE_KEY', 'LOG_SEED'] as const

/** Those that no function can work with; a key that was cut off in pasting would stop all of them. */
export const unusable = (given: Record<string, string | undefined> = process.env) =>
  secretNames.filter((name) => Buffer.from(given[name] ?? '', 'base64').length !== 32)

/** Encrypts backups, and so lies with the administrator alone: no function gets it. */
export const backupSecret = 'BACKUP_KEY'

/** Further variables of a bureau with a live service (docs/deploy.md); each function gets those that are set. */
export const liveNames = [
  'LIVE_APP',
  'LIVE_PUSH_DOMAIN',
  'LIVE_PUSH_KEY',
  'LIVE_PLAY_URL',
  'LIVE_PLAY_KEY',
  'LIVE_RECORDINGS',
  'LIVE_CALLBACK_KEY',
  'LIVE_API_ID',
  'LIVE_API_KEY',
  'LIVE_SRS_SECRET',
  'LIVE_SRS_API',
] as const

/** Ids of the account's subscription messages (docs/deploy.md); without it none is offered. */
export const noticeTemplates = 'NOTICE_TEMPLATES'

/** Only while the master key is being changed: the earlier keys, separated by commas. */
export const formerKeys = 'MASTER_KEYS_BEFORE'

/** The published keys of the log's witnesses, separated by commas (docs/operations.md); without it there is none. */
export const witnessKeys = 'WITNESS_KEYS'
