import { contentState } from '../_domain/content/check'
import { act } from '../_serve/act'
import type { Handler } from '../_serve/call'
import { bindText } from '../_store/case/particulars'
import { evidence } from '../_store/evidence/evidence'

export const review: Handler<'evidence.review'> = async ({ copyId: id, publishable, note }, call) => {
  const said = note === '' ? undefined : bindText(note)
  const content = contentState((await evidence.find(id))?.check)
  const command = { type: 'review' as const, id, publishable, content, ...(said && { note: said.commitment }) }
  return act(call, command, { secrets: said ? [said] : [] })
}
