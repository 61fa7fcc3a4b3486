import { createPrivateKey, createPublicKey } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from './record'

const name = 'zhihui315.yingtan/log/1'

/** The published line of a seed's key (C2SP signed-note), for a laptop that holds its own seed. */
export function keyOfSeed(seed: string): string {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.from(seed, 'base64')])
  const spki = createPublicKey(createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })).export({
    format: 'der',
    type: 'spki',
  })
  const typed = Buffer.concat([Buffer.of(1), spki.subarray(-32)])
  return `${name}+${sha256(Buffer.concat([Buffer.from(`${name}\n`), typed])).slice(0, 8)}+${typed.toString('base64')}`
}

/** The key of a laptop's own log, from the secrets in its data folder. Throws an error in words when there are none. */
export function keyBeside(data: string): string {
  const secrets = join(data, 'secrets.json')
  if (!existsSync(secrets)) throw new Error('--key is needed: there are no secrets beside the data')
  return keyOfSeed(JSON.parse(readFileSync(secrets, 'utf8')).LOG_SEED)
}
