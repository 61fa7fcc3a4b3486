import { createPublicKey, verify } from 'node:crypto'
import type { Told } from './cases'
import { BadRecord } from './record'
import type { Doc, Source } from './source'
import { type Leaves, rootsAt, tilesOf } from './tree'

const origin = 'zhihui315.yingtan/log/1'
/** An event that has waited this long when a checkpoint was signed was left out. */
const longWait = 3_600_000

/** What a checkpoint says, once its signature is found good. */
interface Said {
  name: string
  size: number
  root: string
  at: number
}

/**
 * Compares tiles, checkpoints and head of the log with what its entries make of them. Throws BadRecord.
 * @param key as it was published, `name+id+base64`
 * @param remembered signed notes from outside, say of a citizen's phone: the log must go on from each of them
 */
export function checkLog(source: Source, leaves: Leaves, told: Told, key: string, remembered: string[]): void {
  const { size, end } = leaves
  if (size !== end) throw new BadRecord('log_entries', `nobody has place ${size} of a log of ${end}`)
  checkTiles(source, leaves)
  const head = source.one('log_head', 'head')
  if (source.count('log_head') > (head ? 1 : 0)) throw new BadRecord('log_head', 'there is more than one')
  if (!head) {
    if (end > 0 || remembered.length > 0 || source.count('checkpoints') > 0)
      throw new BadRecord('log_head/head', 'is missing')
    return
  }
  if (head.key !== key) throw new BadRecord('log_head/head', 'names another key than the published one')
  const said = [...source.documents('checkpoints')].map((doc) => published(doc, key))
  const newest = opened('log_head/head', head.checkpoint, key)
  if (newest.size !== head.size || newest.at !== head.at)
    throw new BadRecord('log_head/head', 'is not what its checkpoint says')
  checkOrder(said, newest)
  const outside = remembered.map((note, at) => opened(`remembered checkpoint ${at + 1}`, note, key))
  const all = [...said, newest, ...outside]
  const { roots, peaks } = rootsAt(
    leaves,
    all.map(({ size }) => size),
  )
  for (const { name, size, root } of all) {
    const made = roots.get(size)?.toString('base64')
    if (made === undefined) throw new BadRecord(name, `is of ${size} entries, the log has ${end}`)
    if (made !== root) throw new BadRecord(name, 'its root is not that of the entries')
  }
  if (newest.size !== end) throw new BadRecord('log_head/head', `is of ${newest.size} entries, the log has ${end}`)
  if (String(head.peaks) !== String(peaks.map((peak) => peak.toString('hex'))))
    throw new BadRecord('log_head/head', 'its peaks are not those of the entries')
  if (told.oldestWaiting < head.at - longWait)
    throw new BadRecord('log_entries', `an event of ${new Date(told.oldestWaiting).toISOString()} was left out`)
}

function checkTiles(source: Source, leaves: Leaves): void {
  let count = 0
  for (const { name, level, index, hashes } of tilesOf(leaves)) {
    const tile = source.one('tiles', name)
    count++
    if (!tile) throw new BadRecord(`tiles/${name}`, 'is missing')
    const same =
      tile.level === level && tile.index === index && tile.width === hashes.length / 64 && tile.hashes === hashes
    if (!same) throw new BadRecord(`tiles/${name}`, 'is not made of the entries')
  }
  if (source.count('tiles') !== count)
    throw new BadRecord('tiles', `there are ${source.count('tiles')}, the entries make ${count}`)
}

function published({ _id, size, before, note }: Doc, key: string): Said & { before: number } {
  const name = `checkpoints/${_id}`
  const said = opened(name, note, key)
  if (said.size !== size || _id !== String(size).padStart(12, '0'))
    throw new BadRecord(name, 'is filed under another size')
  return { ...said, before }
}

/** One after the other without gap, each later than the one before, the last one that of the head. */
function checkOrder(said: (Said & { before: number })[], newest: Said): void {
  let size = 0
  let at = 0
  for (const checkpoint of said) {
    if (checkpoint.before !== size)
      throw new BadRecord(checkpoint.name, `follows size ${checkpoint.before}, the one before it is ${size}`)
    if (checkpoint.at < at) throw new BadRecord(checkpoint.name, 'is earlier than the one before it')
    ;({ size, at } = checkpoint)
  }
  if (size !== newest.size) throw new BadRecord(`checkpoints/${String(newest.size).padStart(12, '0')}`, 'is missing')
  if (newest.at < at) throw new BadRecord('log_head/head', 'is earlier than the last checkpoint')
}

/** The content of a signed note (C2SP signed-note and tlog-checkpoint), read and verified with Node's own cryptography. */
function opened(name: string, note: unknown, key: string): Said {
  const [, text, blob] = /^([^\n]+\n\d+\n\S+\nat \d+\n)\n— \S+ (\S+)\n$/.exec(String(note)) ?? []
  const [keyName, id, ...encoded] = key.split('+')
  const signature = Buffer.from(blob ?? '', 'base64')
  const raw = Buffer.from(encoded.join('+'), 'base64').subarray(1)
  const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw])
  const good =
    text !== undefined &&
    String(note) === `${text}\n— ${keyName} ${signature.toString('base64')}\n` &&
    signature.subarray(0, 4).toString('hex') === id &&
    verify(null, Buffer.from(text), createPublicKey({ key: spki, format: 'der', type: 'spki' }), signature.subarray(4))
  if (!good) throw new BadRecord(name, 'is not signed by the published key')
  const [from, size, root, at] = text.trimEnd().split('\n') as [string, string, string, string]
  if (from !== origin) throw new BadRecord(name, `is of another log, ${from}`)
  return { name, size: Number(size), root, at: Number(at.slice(3)) }
}
