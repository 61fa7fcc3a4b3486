import { contentState } from '../_domain/content/check'
import { actNoting, type Handler } from '../_serve/call'
import { evidence } from '../_store/evidence/evidence'

export const review: Handler<'evidence.review'> = async ({ copyId: id, publishable, note }, call) => {
  const content = contentState((await evidence.find(id))?.check)
  return actNoting(call, note, (said) => ({ type: 'review', id, publishable, content, note: said }))
}
