/**
 * Secrets in the functions' environment, 32 random bytes each in base64. No file of the project may
 * contain them.
 */
export const secretNames = ['MASTER_KEY', 'CODE_KEY', 'LOG_SEED'] as const

/**
 * The secrets that are missing or have a wrong length. A key that was cut off when it was pasted
 * would stop every function.
 */
export const findUnusableSecrets = (variables: Record<string, string | undefined> = process.env) =>
  secretNames.filter(
    (secretName) => Buffer.from(variables[secretName] ?? '', 'base64').length !== 32,
  )

/** The key of the Tencent Cloud account, with which the operator manages environments. */
export const accountSecrets = ['TENCENTCLOUD_SECRETID', 'TENCENTCLOUD_SECRETKEY'] as const

/** The secret that encrypts backups. Only the administrator has it; no function gets it. */
export const backupSecret = 'BACKUP_KEY'

/**
 * Variables of a bureau with a livestream service (docs/deploy.md). Each function gets those that
 * are set.
 */
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

/**
 * Ids of the account's subscription messages (docs/deploy.md). If it is not set, users are offered
 * no messages.
 */
export const noticeTemplates = 'NOTICE_TEMPLATES'

/** The former master keys, separated by commas. Set only while the master key is being changed. */
export const formerMasterKeys = 'MASTER_KEYS_BEFORE'

/** The published keys with which the log was signed before, separated by commas, newest first. */
export const formerLogKeys = 'LOG_KEYS_BEFORE'

/** Former keys of backups. Only the administrator has them; no function gets them. */
export const formerBackupKeys = 'BACKUP_KEYS_BEFORE'

/** Former keys of the livestream service's callbacks: its console may still sign with them. */
export const formerCallbackKeys = 'LIVE_CALLBACK_KEYS_BEFORE'

/**
 * The public keys of the log's witnesses, separated by commas (docs/operations.md). If it is not
 * set, the log has no witness.
 */
export const witnessKeys = 'WITNESS_KEYS'

/**
 * Addresses of group robots that get alarms of the service, separated by spaces
 * (docs/operations.md). They contain a key. If it is not set, alarms are shown on the admins' page
 * only.
 */
export const alarmWebhooks = 'ALARM_WEBHOOKS'

/** Every variable that a function may get. Each function gets those that its code names. */
export const functionVariables: readonly string[] = [
  ...secretNames,
  formerMasterKeys,
  formerLogKeys,
  noticeTemplates,
  witnessKeys,
  alarmWebhooks,
  ...liveNames,
  formerCallbackKeys,
]

/** The values of a variable that is a list, separated by commas; none when it is not set. */
export const parseList = (text: string | undefined): string[] =>
  (text ?? '').split(',').filter(Boolean)
