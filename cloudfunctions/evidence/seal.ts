import { formats } from '../../miniprogram/shared/evidence/formats'
import type { FileFacts } from '../../miniprogram/shared/evidence/inspect'
import { Refusal } from '../../miniprogram/shared/refusals'
import { answerOf } from '../_serve/answer'
import { withArrival } from '../_serve/arrival'
import type { Handler } from '../_serve/call'
import { ownTicket } from '../_serve/own-ticket'
import { type EvidenceDoc, evidence, hideSaid } from '../_store/evidence'
import { removeFiles, storeFile } from '../_store/files'
import { newId } from '../_store/ids'
import { once } from '../_store/receipts'
import { beginCopy, nameOn, type TicketDoc, tickets, useTicket } from '../_store/tickets'

export const seal: Handler<'evidence.seal'> = async ({ ticket, fileID }, call) => {
  const announced = await ownTicket(ticket, fileID, call.openid, call.now)
  return withArrival(fileID, announced, async (path, facts) => {
    const copy = `evidence/${newId()}${newId()}.${formats[facts.format].extension}`
    await beginCopy(announced._id, fileID, copy)
    const stored = await storeFile(copy, path)
    const doc = sealed(announced, facts, stored, call.now)
    const { _id: evidenceId, kind, sha256, mime, bytes, sealedAt } = doc
    let kept = false
    try {
      const { outcome, fresh } = await once(call.request, async (transaction) => {
        const current = await tickets.find(announced._id, transaction)
        if (!current || current.became !== undefined) throw new Refusal('TICKET_USED', 'ticket')
        await useTicket(current, evidenceId, transaction)
        await evidence.in(transaction).add({ data: doc })
        return { answer: { evidenceId, kind, sha256, mime, bytes, sealedAt } }
      })
      kept = fresh
      return await answerOf(call, outcome)
    } finally {
      if (!kept) await removeFiles([stored])
    }
  })
}

function sealed(ticket: TicketDoc, facts: FileFacts, fileID: string, now: number): EvidenceDoc {
  const { openid: owner, origin, statement, sha256, bytes, at: announcedAt } = ticket
  const { kind, mime, seconds, claims } = facts
  const name = nameOn(ticket)
  const _id = newId()
  return {
    ...{ _id, owner, kind, origin, statement, sha256, mime, bytes, fileID, announcedAt, sealedAt: now, uses: 0 },
    ...(seconds !== undefined && { seconds }),
    ...hideSaid(_id, { ...(name !== undefined && { name }), ...(claims && { claims }) }),
  }
}
