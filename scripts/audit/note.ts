import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { BadRecord } from './record'

const origin = 'zhihui315.yingtan/log/1'

/** The content of a checkpoint whose signature is good. */
export interface Said {
  name: string
  size: number
  /** Base64. */
  root: string
  at: number
}

/** A published key, `name+id+base64(type, key)`, prepared once for all signatures. */
export interface Key {
  name: string
  id: string
  key: KeyObject
}

export function readKey(published: string): Key {
  const [name = '', id = '', ...encoded] = published.split('+')
  const raw = Buffer.from(encoded.join('+'), 'base64').subarray(1)
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw])
  return { name, id, key: createPublicKey({ key: spki, format: 'der', type: 'spki' }) }
}

/**
 * The content of a signed note (C2SP signed-note and tlog-checkpoint), verified with Node's own cryptography. Throws
 * BadRecord.
 */
export function opened(name: string, note: unknown, signer: Key): Said {
  const [, text, blob] = /^([^\n]+\n\d+\n\S+\nat \d+\n)\n— \S+ (\S+)\n$/.exec(String(note)) ?? []
  const signature = Buffer.from(blob ?? '', 'base64')
  const good =
    text !== undefined &&
    String(note) === `${text}\n— ${signer.name} ${signature.toString('base64')}\n` &&
    signature.subarray(0, 4).toString('hex') === signer.id &&
    verify(null, Buffer.from(text), signer.key, signature.subarray(4))
  if (!good) throw new BadRecord(name, 'is not signed by the published key')
  const [from, size, root, at] = text.trimEnd().split('\n') as [string, string, string, string]
  if (from !== origin) throw new BadRecord(name, `is of another log, ${from}`)
  return { name, size: Number(size), root, at: Number(at.slice(3)) }
}
