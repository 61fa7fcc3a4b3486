import { randomBytes } from 'node:crypto'
import { publishedKey } from '../cloudfunctions/_store/log/log'
import { backupSecret, secretNames } from './secrets'

/**
 * `npm run keys`: makes a bureau's secrets and prints them once. Keep them in a safe place: without MASTER_KEY no case
 * can be read, without BACKUP_KEY no backup, and a holder of LOG_SEED can sign a false log.
 */
const secrets = [...secretNames, backupSecret].map((name) => [name, randomBytes(32)] as const)
for (const [name, bytes] of secrets) console.log(`export ${name}=${bytes.toString('base64')}`)
const seed = secrets.find(([name]) => name === 'LOG_SEED')![1]
console.log(`\nThe log's public key, for miniprogram/shared/seal/trusted.ts, before the package is uploaded:`)
console.log(publishedKey(Uint8Array.from(seed)))
