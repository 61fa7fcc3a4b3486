import { dayOf } from '../../miniprogram/shared/clock/days'
import { Refusal } from '../../miniprogram/shared/refusals'
import { isPublic } from '../_domain/warning/state'
import type { Handler } from '../_serve/call'
import { warningLines } from '../_serve/warning-lines'
import { warnings } from '../_store/warning/warnings'
import { basisOf } from '../_views/warning/warning-view'
import { copiesShown } from './cleared-copies'

export const read: Handler<'warning.read'> = async ({ warningId }, { now }) => {
  const doc = await warnings.find(warningId)
  // A withdrawal stays visible with its reason (民法典1028), the withdrawn text does not.
  const withdrawn = doc?.status === 'withdrawn' && doc.publishedAt !== undefined
  if (!doc || !(withdrawn || isPublic(doc.state, dayOf(now)))) throw new Refusal('WARNING_NOT_FOUND')
  const [line] = await warningLines([doc])
  const { location, shop, ...rest } = line!
  const { content, reply, history, state } = doc.state
  const shared = { ...rest, state, basis: basisOf[content.instrument], history }
  if (withdrawn) return { ...shared, title: '这份警示已经撤下', body: '' }
  const pictures = await copiesShown(content)
  return {
    ...shared,
    body: content.body,
    ...(pictures.length > 0 && { pictures: pictures.map(({ url }) => url) }),
    ...(shop !== undefined && { shop }),
    ...(content.merchantId !== undefined && { merchantId: content.merchantId }),
    ...(content.ground && { documentNo: content.ground.documentNo }),
    ...(reply !== undefined && { reply }),
  }
}
