import { casePageUrl } from '../../../../format/case-page'
import type { Role } from '../../../../shared/vocabulary/roles'
import { moduleRecordPage } from '../../../menus'

const ordersPage = moduleRecordPage('orders')

/** The page of a case without an owner: a leader assigns it by order, where leaders give orders. */
export const unownedPage = (role: Role, caseId: string, caseNumber: string): string =>
  role === 'leader' && ordersPage !== ''
    ? `${ordersPage}?caseId=${caseId}&number=${caseNumber}`
    : casePageUrl(role, caseId)
