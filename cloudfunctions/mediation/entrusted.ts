import type { Handler } from '../_serve/call'
import { casePage } from '../_serve/summaries'
import { casesEntrusted } from '../_store/case/queries'

export const entrusted: Handler<'mediation.entrusted'> = ({ cursor }, { staff, now }) =>
  casePage(cursor, 'entrustedAt', (...page) => casesEntrusted(staff.districtId, ...page), now)
