import { Refusal } from '../../../miniprogram/shared/refusals'
import { mostNotes } from '../../../miniprogram/shared/vocabulary/room'
import { caseKeyOf, caseKeysOf } from '../case/case-keys'
import { collection, type Documents } from '../database'
import { open, seal } from '../secrets/cipher'
import { messageId } from './messages'

/** A note of the officer's own, under the case's key; `_id` is `caseId:number`, so two writers collide. */
interface NoteDoc {
  _id: string
  caseId: string
  at: number
  /** Staff id. */
  by: string
  sealed: string
}

const notes = collection<NoteDoc>('room_notes')

/** How many notes a case has, counted from the last one's number. */
async function countIn(caseId: string): Promise<number> {
  return (await notes.all.where({ caseId }).count()).total
}

/** Adds a note. Two writers at once take two numbers. Refusal: ROOM_FULL. */
export async function addNote(
  documents: Documents,
  caseId: string,
  { at, by, text }: { at: number; by: string; text: string },
) {
  let number = (await countIn(caseId)) + 1
  while (await notes.find(messageId(caseId, number), documents)) number++
  if (number > mostNotes) throw new Refusal('ROOM_FULL')
  const _id = messageId(caseId, number)
  const sealed = seal(await caseKeyOf(caseId), _id, text)
  await notes.in(documents).add({ data: { _id, caseId, at, by, sealed } })
}

/** Notes in their order; none once the case's key has been destroyed. */
export async function notesIn(caseId: string): Promise<{ at: number; by: string; text: string }[]> {
  const [data, keys] = await Promise.all([notes.list({ caseId }, mostNotes, { at: 'asc' }), caseKeysOf([caseId])])
  const key = keys.get(caseId)
  return key ? data.map(({ _id, at, by, sealed }) => ({ at, by, text: open(key, _id, sealed) })) : []
}

export async function removeNotes(caseId: string): Promise<void> {
  await notes.all.where({ caseId }).remove()
}
