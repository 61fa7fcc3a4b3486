import { contentState } from '../_domain/content/check'
import { actPerhapsSaying } from '../_serve/act-saying'
import type { Handler } from '../_serve/call'
import { evidence } from '../_store/evidence/evidence'

export const review: Handler<'evidence.review'> = async ({ copyId: id, publishable, note: words }, call) => {
  const content = contentState((await evidence.find(id))?.check)
  return actPerhapsSaying(call, words, (note) => ({ type: 'review', id, publishable, content, ...(note && { note }) }))
}
