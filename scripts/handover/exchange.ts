import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AdminActionEvent } from '../../cloudfunctions/_domain/admin-actions/admin-action'
import type { LogHead } from '../../cloudfunctions/_persistence/log/log'
import { addAdminAction } from '../../cloudfunctions/_persistence/requests/access-log'
import type { DocumentStore } from '../document-store'
import { readExport } from '../read-export'
import { CollectedDocuments } from '../seed/gathered'
import { checkCaseFile, volumeOf } from './case-file'
import {
  type CaseHandover,
  coverDigest,
  type HandoverBasis,
  type HandoverCover,
  handoverEvent,
  handoverFindings,
  verifyHandover,
} from './handover'
import type { KnownCity } from './known-cities'
import { readLoggedAdminAction } from './logged-record'

/** The cover in a hand-over folder. The other files there are the volumes of the case file. */
export const coverFileName = 'handover.json'

interface Exchange {
  /** The folder that goes from city to city. */
  folder: string
  store: DocumentStore
  /** The log of the city that runs the command. */
  ownLog: string
  now: number
}

/**
 * Gives a case away: checks the exported case file, enters the hand-over into the log, and writes
 * the cover. Until the log has signed the entry the cover is incomplete: run it again.
 * @returns whether the cover is complete
 */
export async function giveCase(
  { folder, store, ownLog, now }: Exchange,
  { recipient, basis }: { recipient: string; basis: HandoverBasis },
): Promise<{ cover: HandoverCover; isComplete: boolean }> {
  const coverFile = join(folder, coverFileName)
  const volumes = readVolumes(folder)
  const started = existsSync(coverFile)
    ? await readExport<CaseHandover>(coverFile)
    : await beginHandover()
  const { cover } = started
  if (JSON.stringify(cover.volumes) !== JSON.stringify(volumes.map(volumeOf)))
    throw new Error(`案卷文件和 ${coverFileName} 里写的不一样：请换一个空文件夹重新移交`)
  if (cover.recipient !== recipient || cover.basis !== basis)
    throw new Error(`${coverFileName} 是另一次移交的（${cover.recipient}）：请换一个空文件夹`)
  const adminActionId = started.sealed.event.caseId.replace(/^d-/, '')
  const logged = await readLoggedAdminAction(store, adminActionId)
  if (!logged) throw new Error(`存证目录里没有 ${coverFileName} 写的这一条：不是这个环境移交的`)
  writeFileSync(coverFile, `${JSON.stringify({ cover, ...logged }, null, 2)}\n`)
  return { cover, isComplete: logged.log !== undefined }

  async function beginHandover(): Promise<CaseHandover> {
    if (recipient === ownLog) throw new Error('不能移交给本市自己')
    const [head] = await store.list<LogHead>('log_head', { _id: { $in: ['head'] } })
    if (!head) throw new Error('存证目录还没有签过名，请过几分钟再试')
    const caseFile = checkCaseFile(volumes, head.key)
    if (!caseFile.isSound) throw new Error(`案卷没有核对通过：\n${caseFile.report}`)
    if (basis === 'consent' && !caseFile.hasTransferConsent)
      throw new Error(
        '案卷里没有投诉人同意移送的记录：请投诉人在案件的“归哪里管”里同意，重新导出案卷',
      )
    const newCover: HandoverCover = {
      schema: 1,
      sender: ownLog,
      recipient,
      caseId: caseFile.caseId,
      number: caseFile.number,
      basis,
      at: now,
      volumes: volumes.map(volumeOf),
    }
    const adminActionId = await enterIntoLog(store, handoverEvent(newCover), now)
    const logged = await readLoggedAdminAction(store, adminActionId)
    const handover = { cover: newCover, ...logged! }
    writeFileSync(coverFile, `${JSON.stringify(handover, null, 2)}\n`)
    return handover
  }
}

/** What the recipient reads after a case was taken. */
export interface TakenCase {
  cover: HandoverCover
  senderName: string
  /** The account of the case, as the checker of these sources tells it. */
  report: string
}

/**
 * Takes a case: checks the cover and the case file, and enters into the own log that it arrived.
 * Throws an Error with the finding. The same hand-over is taken once.
 */
export async function takeCase(
  { folder, store, ownLog, now }: Exchange,
  cities: readonly KnownCity[],
): Promise<TakenCase> {
  const volumes = readVolumes(folder)
  const handover = await readExport<CaseHandover>(join(folder, coverFileName))
  const finding = verifyHandover(handover, {
    cities,
    recipient: ownLog,
    volumes: volumes.map(volumeOf),
  })
  if (finding !== 'sound') throw new Error(handoverFindings.label(finding))
  const { cover, log } = handover
  const caseFile = checkCaseFile(volumes, log!.key)
  if (!caseFile.isSound) throw new Error(`案卷没有核对通过：\n${caseFile.report}`)
  if (caseFile.caseId !== cover.caseId || caseFile.number !== cover.number)
    throw new Error('案卷是另一个案件的')
  const digest = coverDigest(cover)
  const earlierTakeovers = await store.list<{ _id: string; data: { digest: string } }>('events', {
    type: { $in: ['case.takenOver'] },
  })
  if (earlierTakeovers.some(({ data }) => data.digest === digest))
    throw new Error('这一件以前已经接收过')
  await enterIntoLog(store, { type: 'case.takenOver', data: { sender: cover.sender, digest } }, now)
  const senderName = cities.find(({ logName }) => logName === cover.sender)!.name
  return { cover, senderName, report: caseFile.report }
}

/** The volumes of the case file in order: by length of the name first, so that 10 is after 9. */
function readVolumes(folder: string): Uint8Array[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.zip'))
    .sort(
      (firstName, secondName) =>
        firstName.length - secondName.length || (firstName < secondName ? -1 : 1),
    )
  if (names.length === 0) throw new Error(`${folder} 里没有案卷（.zip）`)
  return names.map((name) => readFileSync(join(folder, name)))
}

/** @returns the id of the admin action */
async function enterIntoLog(
  store: DocumentStore,
  event: AdminActionEvent,
  now: number,
): Promise<string> {
  const collected = new CollectedDocuments()
  const adminActionId = await addAdminAction(event, { at: now, by: { role: 'system' } }, collected)
  for (const [collection, documents] of Object.entries(collected.documents))
    await store.put(collection, documents)
  return adminActionId
}
