import type { Told } from './cases'
import { type Key, opened, readKey, type Said } from './note'
import { BadRecord, onlyHas } from './record'
import type { Doc, Source } from './source'
import { type Leaves, Tree } from './tree'

const fields = {
  head: ['_id', 'at', 'checkpoint', 'key', 'peaks', 'size'],
  tile: ['_id', 'hashes', 'index', 'level', 'width'],
  checkpoint: ['_id', 'before', 'note', 'size'],
}

/** An event that has waited this long when a checkpoint was signed was left out. */
const longWait = 3_600_000

/**
 * Compares tiles, checkpoints and head of the log with those computed from its entries. Throws BadRecord.
 * @param key as it was published, `name+id+base64`
 * @param remembered signed notes from outside, say of a citizen's phone: the log must continue each of them
 */
export function checkLog(source: Source, leaves: Leaves, told: Told, key: string, remembered: string[]): void {
  const { size, end } = leaves
  if (size !== end) throw new BadRecord('events', `none has place ${size} of a log of ${end}`)
  const tree = new Tree(leaves)
  checkTiles(source, tree)
  const head = source.one('log_head', 'head')
  if (source.count('log_head') > (head ? 1 : 0)) throw new BadRecord('log_head', 'there is more than one')
  if (!head) {
    if (end > 0 || remembered.length > 0 || source.count('checkpoints') > 0)
      throw new BadRecord('log_head/head', 'is missing')
    return
  }
  onlyHas('log_head/head', head, fields.head)
  if (head.key !== key) throw new BadRecord('log_head/head', 'names another key than the published one')
  const signer = readKey(key)
  const said = [...source.documents('checkpoints')].map((doc) => published(doc, signer))
  const newest = opened('log_head/head', head.checkpoint, signer)
  if (newest.size !== head.size || newest.at !== head.at)
    throw new BadRecord('log_head/head', 'is not what its checkpoint says')
  checkOrder(said, newest)
  const outside = remembered.map((note, at) => opened(`remembered checkpoint ${at + 1}`, note, signer))
  const all = [...said, newest, ...outside]
  for (const { name, size, root } of all) {
    const made = tree.rootAt(size)?.toString('base64')
    if (made === undefined) throw new BadRecord(name, `is of ${size} entries, the log has ${end}`)
    if (made !== root) throw new BadRecord(name, 'its root is not that of the entries')
  }
  if (newest.size !== end) throw new BadRecord('log_head/head', `is of ${newest.size} entries, the log has ${end}`)
  if (String(head.peaks) !== String(tree.peaksAt(end).map((peak) => peak.toString('hex'))))
    throw new BadRecord('log_head/head', 'its peaks are not those of the entries')
  if (told.oldestWaiting < head.at - longWait)
    throw new BadRecord('events', `one of ${new Date(told.oldestWaiting).toISOString()} was left out`)
}

function checkTiles(source: Source, tree: Tree): void {
  let count = 0
  for (const { name, level, index, hashes } of tree.tiles()) {
    const tile = source.one('tiles', name)
    count++
    if (!tile) throw new BadRecord(`tiles/${name}`, 'is missing')
    const same =
      tile.level === level && tile.index === index && tile.width === hashes.length / 64 && tile.hashes === hashes
    if (!same) throw new BadRecord(`tiles/${name}`, 'is not made of the entries')
    onlyHas(`tiles/${name}`, tile, fields.tile)
  }
  if (source.count('tiles') !== count)
    throw new BadRecord('tiles', `there are ${source.count('tiles')}, the entries make ${count}`)
}

function published(doc: Doc, key: Key): Said & { before: number } {
  const { _id, size, before, note } = doc
  const name = `checkpoints/${_id}`
  onlyHas(name, doc, fields.checkpoint)
  const said = opened(name, note, key)
  if (said.size !== size || _id !== String(size).padStart(12, '0'))
    throw new BadRecord(name, 'is filed under another size')
  return { ...said, before }
}

/** Checks that checkpoints follow without gap, each later than the one before, and that the last is the head's. */
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
