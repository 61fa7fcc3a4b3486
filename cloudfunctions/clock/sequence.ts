import { openCheckpoint, signCheckpoint } from '../../miniprogram/shared/seal/checkpoint'
import { rootOf } from '../../miniprogram/shared/seal/frontier'
import { logName } from '../../miniprogram/shared/seal/log-name'
import { emptyRoot } from '../../miniprogram/shared/seal/merkle'
import { trustedLog } from '../../miniprogram/shared/seal/trusted'
import { meet } from '../../miniprogram/shared/seal/witness'
import { logSince } from '../_serve/log-proof'
import { readAnchor, writeAnchor } from '../_store/log/anchor'
import { logSeed, publishedKey } from '../_store/log/key'
import { growLog, logHead } from '../_store/log/log'

/** Reads and writes of one transaction stay well under its 30 seconds. */
const aStep = 64
/** A busy minute; the rest comes next minute. */
const steps = 20

/**
 * Enters events into the log, in small steps that are each whole. Signs nothing when the stored log does not extend the
 * last checkpoint outside the database, and no entry that does not follow from its event: both are faults, which the
 * admins' page shows.
 */
export async function sequence(now: number): Promise<void> {
  await assertExtends(await readAnchor(), now)
  const wrong: string[] = []
  for (let step = 0; step < steps; step++) {
    const grown = await growLog(now, aStep)
    wrong.push(...grown.wrong)
    if (grown.found < aStep) break
  }
  const head = await logHead()
  if (head) await writeAnchor(head.checkpoint)
  if (wrong.length > 0) throw new Error(`not in the log: ${wrong.join(' ')}`)
}

/** Throws unless the stored log is what its head says, signed by this key, and extends the anchor. */
async function assertExtends(anchor: string | undefined, now: number): Promise<void> {
  const key = publishedKey(logSeed())
  const trusted = trustedLog(key, key, [])
  if (!trusted) throw new Error('the key of the log is of another log')
  const head = await logHead()
  if (!head) {
    const begun = anchor === undefined ? 0 : openCheckpoint(anchor, trusted.key, trusted.origin)?.size
    if (begun !== 0) throw new Error('the log is gone, and its last checkpoint is not')
    // Of a log without an entry: the first growth has something to extend, even when it is killed before it is kept.
    if (anchor === undefined) await writeAnchor(signEmpty(now))
    return
  }
  const said = openCheckpoint(head.checkpoint, trusted.key, trusted.origin)
  if (said?.size !== head.size || said.root !== Buffer.from(rootOf(head)).toString('hex'))
    throw new Error('the head of the log is not what was signed')
  if (anchor === undefined) throw new Error('the log has no checkpoint outside the database')
  const since = openCheckpoint(anchor, trusted.key, trusted.origin)?.size
  const log = await logSince(since)
  const { meeting } = meet(anchor, head.checkpoint, log?.consistency ?? [], trusted)
  if (meeting !== 'same' && meeting !== 'grown') throw new Error(`the log does not extend its checkpoint: ${meeting}`)
}

const signEmpty = (at: number) =>
  signCheckpoint({ origin: logName, size: 0, root: Buffer.from(emptyRoot).toString('hex'), at }, logName, logSeed())
