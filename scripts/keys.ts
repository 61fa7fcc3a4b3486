import { randomBytes } from 'node:crypto'
import { publishedKey } from '../cloudfunctions/_persistence/log/log'
import { backupSecret, secretNames } from './secrets'

/**
 * `npm run keys` creates the secrets of a bureau and prints them once. Store them in a safe place:
 * without MASTER_KEY no case can be read, without BACKUP_KEY no backup can be read, and anybody who
 * has LOG_SEED can sign a false log.
 */
const secrets = [...secretNames, backupSecret].map((name) => [name, randomBytes(32)] as const)
for (const [name, bytes] of secrets) console.log(`export ${name}=${bytes.toString('base64')}`)
const seed = secrets.find(([name]) => name === 'LOG_SEED')![1]
console.log(
  `\nThe log's public key, for miniprogram/shared/proof/trusted.ts, before the package is uploaded:`,
)
console.log(publishedKey(Uint8Array.from(seed)))
