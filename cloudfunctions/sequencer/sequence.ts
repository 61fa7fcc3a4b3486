import { openCheckpoint, openTrustedCheckpoint, signCheckpoint } from '#shared/proof/checkpoint'
import { logName } from '#shared/proof/log-name'
import { emptyRoot } from '#shared/proof/merkle'
import { trustedLogOf } from '#shared/proof/trusted'
import { compareCheckpoints } from '#shared/proof/witness'
import { loadLogSince } from '../_gateway/log-proof'
import type { RunBudget } from '../_gateway/run-budget'
import { moduleLogJobs } from '../_modules/generated/log-jobs'
import { readStoredFile, writeFile } from '../_persistence/evidence/evidence'
import {
  formerLogKeys,
  growLog,
  hasPendingEvents,
  loadLogHead,
  pendingEvents,
  publishedKey,
  readLogSeed,
  settleLastStep,
} from '../_persistence/log/log'
import { type JobKind, scheduleJob } from '../_persistence/schedule'
import { rootOfFrontier } from '../_rules/log/frontier'

/** The jobs of modules that look at what is new in the log. */
const watchingJobs: readonly JobKind[] = moduleLogJobs

/**
 * Entries of one step, which is one transaction of about ten requests however many there are. The
 * list of their ids has some ten kilobytes, far below what a document may have.
 */
const stepSize = 250
/** How often a run starts over because another run has changed the log meanwhile. */
const maxLostRaces = 5

/**
 * Enters events into the log, in small steps that are each whole. Before that it wakes the counting
 * and the watching of changed cases: an event that has its place shows no timer that there is
 * something new. Signs nothing when the stored log does not extend the last checkpoint outside the
 * database, and no event that is not what its hash says: both are faults, which the admins' page
 * shows.
 */
export async function sequence(now: number, budget: RunBudget): Promise<void> {
  if (!(await hasPendingEvents(now))) return
  await Promise.all([
    scheduleJob('statistics', '', now),
    ...watchingJobs.map((jobKind) => scheduleJob(jobKind, '', now)),
    scheduleJob('log', '', now + signatureValidMs),
  ])
  await signPendingEvents(now, budget)
}

/** How long a signature stands where nothing happens, ms. */
const signatureValidMs = 600_000

/** Signs the log although no event waits, so that a phone sees that it goes on. */
export async function renewSignature(
  _jobId: string,
  now: number,
  budget: RunBudget,
): Promise<number> {
  await signPendingEvents(now, budget)
  return now + signatureValidMs
}

/** A run that has used its time stops after a whole step; the rest comes next minute. */
async function signPendingEvents(now: number, budget: RunBudget): Promise<void> {
  await assertExtendsAnchor(await readAnchor(), now)
  const invalidIds: string[] = []
  let lostRaces = 0
  let logSize = await settleLastStep()
  while (lostRaces < maxLostRaces) {
    // Read after the size: an event that another run enters meanwhile changes the size.
    const waitingEvents = await pendingEvents(now, stepSize)
    const step = await growLog(waitingEvents, logSize, now)
    invalidIds.push(...step.invalidIds)
    if (step.size === undefined) {
      lostRaces++
      logSize = await settleLastStep()
      continue
    }
    logSize = step.size
    if (waitingEvents.length < stepSize || budget.isSpent()) break
  }
  const head = await loadLogHead()
  if (head) await writeAnchor(head.checkpoint)
  if (invalidIds.length > 0) throw new Error(`not in the log: ${invalidIds.join(' ')}`)
}

/**
 * Throws unless the stored log is what its head says, signed by this key or the one before, and
 * extends the anchor.
 */
async function assertExtendsAnchor(anchor: string | undefined, now: number): Promise<void> {
  const knownKeys = [publishedKey(readLogSeed()), ...formerLogKeys()]
  const head = await loadLogHead()
  const keyAge = head ? knownKeys.indexOf(head.key) : 0
  if (keyAge < 0) throw new Error(`another key has signed the log: ${head?.key} ${rotationAdvice}`)
  // Former keys open what was signed before the head. An anchor under a newer key than the head's
  // means that the head was put back.
  const trusted = trustedLogOf(knownKeys[keyAge]!, knownKeys.slice(keyAge + 1))
  if (!trusted) throw new Error('the key of the log is of another log')
  if (!head) {
    const anchoredSize = anchor === undefined ? 0 : openTrustedCheckpoint(anchor, trusted)?.size
    if (anchoredSize !== 0) throw new Error('the log is gone, and its last checkpoint is not')
    // Of a log without an entry: the first growth has something to extend, even when it is killed
    // before it is kept.
    if (anchor === undefined) await writeAnchor(signEmpty(now))
    return
  }
  const openedCheckpoint = openCheckpoint(head.checkpoint, trusted.key, trusted.origin)
  if (
    openedCheckpoint?.size !== head.size ||
    openedCheckpoint.root !== Buffer.from(rootOfFrontier(head)).toString('hex')
  )
    throw new Error('the head of the log is not what was signed')
  if (anchor === undefined) throw new Error('the log has no checkpoint outside the database')
  const anchorSize = openTrustedCheckpoint(anchor, trusted)?.size
  const log = await loadLogSince(anchorSize)
  const { meeting } = compareCheckpoints(anchor, head.checkpoint, log?.consistency ?? [], trusted)
  if (meeting !== 'same' && meeting !== 'grown')
    throw new Error(`the log does not extend its checkpoint: ${meeting}`)
}

const rotationAdvice = '(LOG_SEED was replaced without its former key in LOG_KEYS_BEFORE)'

const signEmpty = (at: number) =>
  signCheckpoint(
    { origin: logName, size: 0, root: Buffer.from(emptyRoot).toString('hex'), at },
    logName,
    readLogSeed(),
  )

/**
 * The newest checkpoint outside the database: who writes the database and not the storage can
 * neither roll the log back nor begin another one unseen.
 */
const checkpointPath = 'log/checkpoint.txt'
/** Names the storage: only an uploaded file's id tells where files are. */
const storageProbePath = 'log/here.txt'

let storage: Promise<string> | undefined

async function checkpointFileId(): Promise<string> {
  storage ??= writeFile(storageProbePath, Buffer.from('.')).then((id) =>
    id.slice(0, -storageProbePath.length),
  )
  try {
    return (await storage) + checkpointPath
  } catch (error) {
    storage = undefined
    throw error
  }
}

/** The signed note, or undefined before the first. */
const readAnchor = async (): Promise<string | undefined> =>
  (await readStoredFile(await checkpointFileId()))?.toString('utf8')

const writeAnchor = (signedNote: string) => writeFile(checkpointPath, Buffer.from(signedNote))
