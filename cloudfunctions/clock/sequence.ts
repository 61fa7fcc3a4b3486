import { openCheckpoint, signCheckpoint } from '../../miniprogram/shared/seal/checkpoint'
import { rootOf } from '../../miniprogram/shared/seal/frontier'
import { logName } from '../../miniprogram/shared/seal/log-name'
import { emptyRoot } from '../../miniprogram/shared/seal/merkle'
import { trustedLog } from '../../miniprogram/shared/seal/trusted'
import { meet } from '../../miniprogram/shared/seal/witness'
import { logSince } from '../_serve/log-proof'
import { readFile, writeFile } from '../_store/evidence/evidence'
import { growLog, logHead, logSeed, publishedKey, waitingEvents } from '../_store/log/log'
import { wake } from '../_store/schedule'

/** Each is a read and a write: one transaction stays under a hundred of both and well under its 30 seconds. */
const aStep = 45
/** A busy minute; the rest comes next minute. */
const steps = 20

/**
 * Enters events into the log, in small steps that are each whole. Before that it wakes the counting and the watching of
 * changed cases: an event that has its place shows no timer that there is something new. Signs nothing when the stored
 * log does not extend the last checkpoint outside the database, and no event that is not what its hash says: both are
 * faults, which the admins' page shows.
 */
export async function sequence(now: number): Promise<void> {
  const ids = await waitingEvents(now, aStep)
  if (ids.length === 0) return
  await Promise.all([wake('statistics', '', now), wake('trends', '', now), wake('log', '', now + signedFor)])
  await sign(ids, now)
}

/** How long a signature stands where nothing happens, ms. */
const signedFor = 600_000

/** Signs the log although no event waits, so that a phone sees that it goes on. */
export async function signAgain(_: string, now: number): Promise<number> {
  await sign([], now)
  return now + signedFor
}

async function sign(first: string[], now: number): Promise<void> {
  await assertExtends(await readAnchor(), now)
  const wrong: string[] = []
  let ids = first
  for (let step = 1; ; step++) {
    wrong.push(...(await growLog(ids, now)))
    if (ids.length < aStep || step === steps) break
    ids = await waitingEvents(now, aStep)
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

/**
 * The newest checkpoint outside the database: who writes the database and not the storage can neither roll the log back
 * nor begin another one unseen.
 */
const path = 'log/checkpoint.txt'
/** Names the storage: only an uploaded file's id tells where files are. */
const here = 'log/here.txt'

let storage: Promise<string> | undefined

async function fileID(): Promise<string> {
  storage ??= writeFile(here, Buffer.from('.')).then((id) => id.slice(0, -here.length))
  try {
    return (await storage) + path
  } catch (error) {
    storage = undefined
    throw error
  }
}

/** The signed note, or undefined before the first. */
const readAnchor = async (): Promise<string | undefined> => (await readFile(await fileID()))?.toString('utf8')

const writeAnchor = (note: string) => writeFile(path, Buffer.from(note))
