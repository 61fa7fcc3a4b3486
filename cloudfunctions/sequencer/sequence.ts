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

/** The jobs of modules that read new events. They are scheduled whenever events are logged. */
const newEventJobs: readonly JobKind[] = moduleLogJobs

/**
 * How many events one step enters into the log. A step is one transaction of about ten requests,
 * whatever its size. The list of the event ids is stored in one document and has about ten
 * kilobytes, far below the limit.
 */
const stepSize = 250
/** How often a run repeats a step because another run has changed the log meanwhile. */
const maxLostRaces = 5

/**
 * Enters pending events into the log, step by step. Each step is a transaction of its own.
 *
 * The jobs that read new events are scheduled first. An event that is in the log is no longer
 * pending, so after a crash nothing would show that there is something new to read.
 *
 * Two faults are reported on the admins' page. If the stored log does not extend the last
 * checkpoint outside the database, nothing is signed. An event that does not match its hash, or
 * that nobody with the master key has written, is not logged.
 */
export async function sequence(now: number, budget: RunBudget): Promise<void> {
  if (!(await hasPendingEvents(now))) return
  await Promise.all([
    scheduleJob('statistics', '', now),
    ...newEventJobs.map((jobKind) => scheduleJob(jobKind, '', now)),
    scheduleJob('log', '', now + signatureValidMs),
  ])
  await signPendingEvents(now, budget)
}

/** A signature is renewed after this time even if there are no new events, ms. */
const signatureValidMs = 600_000

/**
 * Signs the log again, also if no event is pending. A phone then sees that the log is in operation.
 * @returns when the signature is due again, ms since 1970
 */
export async function renewSignature(
  _jobId: string,
  now: number,
  budget: RunBudget,
): Promise<number> {
  await signPendingEvents(now, budget)
  return now + signatureValidMs
}

/** A run that has used up its time stops after a complete step. The rest follows next minute. */
async function signPendingEvents(now: number, budget: RunBudget): Promise<void> {
  await assertExtendsAnchor(await readAnchor(), now)
  const invalidIds: string[] = []
  let lostRaces = 0
  let logSize = await settleLastStep()
  while (lostRaces < maxLostRaces) {
    // The events are read after the size. If another run logs one of them meanwhile, the size
    // changes and `growLog` refuses the step.
    const newEvents = await pendingEvents(now, stepSize)
    const step = await growLog(newEvents, logSize, now)
    invalidIds.push(...step.invalidIds)
    if (step.size === undefined) {
      lostRaces++
      logSize = await settleLastStep()
      continue
    }
    logSize = step.size
    if (newEvents.length < stepSize || budget.isSpent()) break
  }

  const logHead = await loadLogHead()
  if (logHead) await writeAnchor(logHead.checkpoint)
  if (invalidIds.length > 0) throw new Error(`not in the log: ${invalidIds.join(' ')}`)
}

/**
 * Checks the stored log before it is extended. Its head must be signed with the current key or with
 * a former one, must match the stored entries, and must extend the anchor. Throws otherwise.
 * @param anchor the last checkpoint outside the database; undefined before the first
 */
async function assertExtendsAnchor(anchor: string | undefined, now: number): Promise<void> {
  const logHead = await loadLogHead()
  // From the newest key to the oldest.
  const knownKeys = [publishedKey(readLogSeed()), ...formerLogKeys()]
  const keyIndex = logHead ? knownKeys.indexOf(logHead.key) : 0
  if (keyIndex < 0)
    throw new Error(`another key has signed the log: ${logHead?.key} ${rotationAdvice}`)
  // Only keys that are older than the head's key are trusted for the anchor. If a newer key has
  // signed the anchor, somebody has put an old head back.
  const trusted = trustedLogOf(knownKeys[keyIndex]!, knownKeys.slice(keyIndex + 1))
  if (!trusted) throw new Error('the key of the log is of another log')

  if (!logHead) {
    const anchoredSize = anchor === undefined ? 0 : openTrustedCheckpoint(anchor, trusted)?.size
    if (anchoredSize !== 0) throw new Error('the log is gone, and its last checkpoint is not')
    // The checkpoint of the empty log is written first. If the first step is killed before it has
    // written its own checkpoint, the next run still finds one that the log extends.
    if (anchor === undefined) await writeAnchor(signEmptyCheckpoint(now))
    return
  }

  const openedCheckpoint = openCheckpoint(logHead.checkpoint, trusted.key, trusted.origin)
  const storedRoot = Buffer.from(rootOfFrontier(logHead)).toString('hex')
  if (openedCheckpoint?.size !== logHead.size || openedCheckpoint.root !== storedRoot)
    throw new Error('the head of the log is not what was signed')
  if (anchor === undefined) throw new Error('the log has no checkpoint outside the database')
  const anchorSize = openTrustedCheckpoint(anchor, trusted)?.size
  const log = await loadLogSince(anchorSize)
  const { meeting } = compareCheckpoints(
    anchor,
    logHead.checkpoint,
    log?.consistency ?? [],
    trusted,
  )
  if (meeting !== 'same' && meeting !== 'grown')
    throw new Error(`the log does not extend its checkpoint: ${meeting}`)
}

const rotationAdvice = '(LOG_SEED was replaced without its former key in LOG_KEYS_BEFORE)'

const signEmptyCheckpoint = (at: number) =>
  signCheckpoint(
    { origin: logName, size: 0, root: Buffer.from(emptyRoot).toString('hex'), at },
    logName,
    readLogSeed(),
  )

/**
 * The newest checkpoint is also stored as a file, outside the database. Somebody who can write the
 * database but not the files can then neither roll the log back nor start another one unnoticed.
 */
const checkpointPath = 'log/checkpoint.txt'
/**
 * This file is uploaded only to learn its id. The id begins with the address of the storage. It
 * cannot be found out in another way.
 */
const storageProbePath = 'log/here.txt'

let storagePrefix: Promise<string> | undefined

async function checkpointFileId(): Promise<string> {
  storagePrefix ??= writeFile(storageProbePath, Buffer.from('.')).then((fileId) =>
    fileId.slice(0, -storageProbePath.length),
  )
  try {
    return (await storagePrefix) + checkpointPath
  } catch (error) {
    storagePrefix = undefined
    throw error
  }
}

/** @returns the signed note; undefined before the first */
const readAnchor = async (): Promise<string | undefined> =>
  (await readStoredFile(await checkpointFileId()))?.toString('utf8')

const writeAnchor = (signedNote: string) => writeFile(checkpointPath, Buffer.from(signedNote))
