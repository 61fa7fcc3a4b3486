import { examine } from '../../miniprogram/shared/evidence/examine'
import { formats } from '../../miniprogram/shared/evidence/formats'
import type { FileFacts } from '../../miniprogram/shared/evidence/inspect'
import { Refusal } from '../../miniprogram/shared/refusals'
import {
  type EvidenceKind,
  mostThumbnailBytes,
  mostThumbnailPixels,
} from '../../miniprogram/shared/vocabulary/evidence'
import { unasked } from '../_domain/content/check'
import { answerOf, type Handler } from '../_serve/call'
import { once } from '../_store/calls/requests'
import { type EvidenceDoc, evidence, hideSaid, removeFiles, storeFile, thumbnailId } from '../_store/evidence/evidence'
import { addressOf, type LocalCopy, withCopyOf } from '../_store/evidence/local-copy'
import { beginCopy, nameOn, type TicketDoc, useTicket } from '../_store/evidence/tickets'
import { wake } from '../_store/schedule'
import { newId } from '../_store/secrets/ids'
import { ownTicket } from './ticket'

export const seal: Handler<'evidence.seal'> = async ({ ticket, fileID, thumbnailOf }, call) => {
  const address = addressOf(fileID)
  address.catch(() => {})
  const announced = await ownTicket(ticket, fileID, call.openid, call.now)
  if (thumbnailOf !== undefined) await smallPictureOf(thumbnailOf, announced)
  return withArrival(fileID, announced, await address, async (path, facts) => {
    if (thumbnailOf !== undefined && !(pixelsOf(facts) <= mostThumbnailPixels)) throw notSmall()
    const copy = `evidence/${newId()}${newId()}.${formats[facts.format].extension}`
    await beginCopy(announced._id, fileID, copy)
    const evidenceId = thumbnailOf === undefined ? newId() : thumbnailId(thumbnailOf)
    const reads = (facts.format === 'jpeg' || facts.format === 'png') && thumbnailOf === undefined
    // Beside the copy, so that no phone waits for it: a row without its item is taken away when it is due.
    const waking = reads ? wake('readings', evidenceId, call.now + soon) : undefined
    const [stored] = await Promise.all([storeFile(copy, path), waking])
    const doc = sealed(evidenceId, announced, facts, stored, call.now, thumbnailOf)
    const { kind, origin, sha256, mime, bytes, sealedAt } = doc
    let kept = false
    try {
      const { outcome, fresh } = await once(call.request, async (transaction) => {
        await useTicket(announced._id, evidenceId, transaction)
        // Two thumbnails at once would be one too many: the second is refused, as for a ticket.
        if (thumbnailOf !== undefined && (await evidence.find(evidenceId, transaction)))
          throw new Refusal('TICKET_USED', 'thumbnailOf')
        await evidence.in(transaction).add({ data: doc })
        return { answer: { evidenceId, kind, origin, sha256, mime, bytes, sealedAt } }
      })
      kept = fresh
      return await answerOf(call, outcome)
    } finally {
      if (!kept) await removeFiles([stored])
    }
  })
}

/** How long a photo waits for its phone to ask before the timer may read it, ms. */
const soon = 60_000

/** Refusal: INVALID_INPUT for a picture of others, and for one that is not small. */
async function smallPictureOf(id: string, { openid, kind, bytes }: TicketDoc): Promise<void> {
  const original = await evidence.find(id)
  const whole = original?.owner === openid && original.uses >= 0 && original.thumbnailOf === undefined
  if (!whole || !['photo', 'video'].includes(original.kind)) throw new Refusal('INVALID_INPUT', 'thumbnailOf')
  if (kind !== 'photo' || bytes > mostThumbnailBytes) throw notSmall()
}

const notSmall = () => new Refusal('INVALID_INPUT', 'ticket', '缩略图太大')
const pixelsOf = ({ width = 0, height = 0 }: FileFacts) => width * height

function sealed(
  _id: string,
  ticket: TicketDoc,
  facts: FileFacts,
  fileID: string,
  now: number,
  thumbnailOf: string | undefined,
): EvidenceDoc {
  const { openid: owner, origin, capture, statement, sha256, bytes, at: announcedAt } = ticket
  const { kind, mime, seconds, claims } = facts
  const name = nameOn(ticket)
  const file = { _id, owner, kind, origin, statement, sha256, mime, bytes, fileID, announcedAt, sealedAt: now }
  // A thumbnail lives and goes with its item, whose check covers it.
  if (thumbnailOf !== undefined) return { ...file, uses: 1, thumbnailOf }
  return {
    ...file,
    uses: 0,
    check: unasked({ mime, bytes }, now),
    ...(seconds !== undefined && { seconds }),
    ...hideSaid(_id, { ...(name !== undefined && { name }), ...(claims && { claims }), ...(capture && { capture }) }),
  }
}

interface Announcement {
  kind: EvidenceKind
  bytes: number
  sha256: string
}

/**
 * Fetches an announced file from its address, if it has one, trusts only its bytes, and hands on the local copy that
 * was hashed, which no client can change. A refused file is removed. Refusals: EVIDENCE_NOT_FOUND, _EMPTY, _TOO_LARGE,
 * _MISMATCH, _WRONG_TYPE.
 */
async function withArrival<Result extends object>(
  fileID: string,
  announced: Announcement,
  address: string | undefined,
  use: (path: string, facts: FileFacts) => Promise<Result>,
): Promise<Result> {
  const arrived =
    address === undefined
      ? undefined
      : withCopyOf(address, announced.bytes, async (copy) => {
          const judged = judge(copy, announced)
          if (!(judged instanceof Refusal)) return use(copy.path, judged)
          await removeFiles([fileID])
          throw judged
        })
  const result = await arrived
  if (!result) throw new Refusal('EVIDENCE_NOT_FOUND', 'fileID')
  return result
}

function judge({ bytes, sha256, source }: LocalCopy, announced: Announcement): FileFacts | Refusal {
  if (bytes === 0) return new Refusal('EVIDENCE_EMPTY', 'fileID')
  if (bytes > announced.bytes) return new Refusal('EVIDENCE_TOO_LARGE', 'fileID')
  if (sha256 !== announced.sha256) return new Refusal('EVIDENCE_MISMATCH', 'fileID')
  const judged = examine(source, announced.kind)
  return judged.ok ? judged.facts : new Refusal('EVIDENCE_WRONG_TYPE', 'fileID', `${judged.sentence}。请换一份`)
}
