import { casePageUrl } from '../../../../format/case-page'
import type { Role } from '../../../../shared/vocabulary/roles'
import { moduleRecordPage } from '../../../menus'

const ordersPage = moduleRecordPage('orders')

/**
 * The page that opens for a case without an owner. A leader assigns it by an order, if this build
 * has the module for orders.
 */
export const unownedPage = (role: Role, caseId: string, caseNumber: string): string =>
  role === 'leader' && ordersPage !== ''
    ? `${ordersPage}?caseId=${caseId}&number=${caseNumber}`
    : casePageUrl(role, caseId)
