import { shanghaiDayOf } from '#shared/calendar/days'
import { AppError } from '#shared/errors'
import { isPublicOn } from '../_domain/warning/state'
import type { Handler } from '../_gateway/handler'
import { loadWarningLines } from '../_gateway/warning-lines'
import { warnings } from '../_persistence/warning/warnings'
import { legalBasis } from '../_views/warning/warning-view'
import { loadPublishedCopies } from './cleared-copies'

/** Shows a public warning to anybody. Error: WARNING_NOT_FOUND. */
export const read: Handler<'warning.read'> = async ({ warningId }, { now }) => {
  const warningDoc = await warnings.find(warningId)
  // After a withdrawal, its reason stays visible but the text does not (民法典 Art. 1028).
  const isWithdrawn = warningDoc?.status === 'withdrawn' && warningDoc.publishedAt !== undefined
  if (!warningDoc || !(isWithdrawn || isPublicOn(warningDoc.state, shanghaiDayOf(now))))
    throw new AppError('WARNING_NOT_FOUND')

  const [line] = await loadWarningLines([warningDoc])
  const { location, shop, ...publicLine } = line!
  const { content, reply, history, state } = warningDoc.state
  const sharedFields = { ...publicLine, state, basis: legalBasis[content.instrument], history }
  if (isWithdrawn) return { ...sharedFields, title: '这份警示已经撤下', body: '' }
  const pictures = await loadPublishedCopies(content)
  return {
    ...sharedFields,
    body: content.body,
    pictures: pictures.length > 0 ? pictures.map(({ url }) => url) : undefined,
    shop,
    merchantId: content.merchantId,
    documentNo: content.ground?.documentNo,
    reply,
  }
}
