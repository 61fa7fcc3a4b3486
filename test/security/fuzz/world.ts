import { permissions } from '../../../cloudfunctions/_domain/permissions/table'
import type { ActionName } from '../../../miniprogram/shared/contract/index'
import type { CaseState } from '../../../miniprogram/shared/vocabulary/case'
import type { Role } from '../../../miniprogram/shared/vocabulary/roles'
import { caseIn } from '../../actions/case-in'
import type { Product } from '../../actions/cloud'
import { morning } from '../../actions/district'
import { bindTo } from '../../actions/merchant/bound'
import type { Known } from './arbitrary'

const states: CaseState[] = [
  'received',
  'offered',
  'assigned',
  'onsite',
  'settled',
  'terminated',
  'withdrawn',
  'refused',
  'concluded',
]

/** One case in each state, a bound shop and two streams, so that ids which exist can be sent. */
export async function people(product: Product): Promise<void> {
  for (const state of states) await caseIn(product, state)
  await bindTo(product, 'merchant')
  for (const who of ['consumer', 'merchant']) await product.as(who).call('live.open', { merchantId: 'noodles' })
}

/** People who may call the action by their role, and all others, by the names of the tests. */
export function callersOf({ cloud }: Product, action: ActionName): { may: string[]; others: string[] } {
  const staff = cloud.database.find('staff').map(({ _id, role }) => ({ name: String(_id), role: role as Role }))
  const all = [...staff, { name: 'consumer', role: 'consumer' as Role }, { name: 'merchant', role: 'merchant' as Role }]
  const may = all.filter(({ role }) => permissions[action].as.includes(role)).map(({ name }) => name)
  return { may, others: [...all.map(({ name }) => name), 'stranger'] }
}

/** Ids by the field that asks for one. */
export function knownOf({ cloud: { database } }: Product): Known {
  const ids = (collection: string) => database.find(collection, {}, { limit: 40 }).map(({ _id }) => _id)
  const places: Record<string, string[]> = {
    caseId: ['cases'],
    merchantId: ['merchants'],
    code: ['codes'],
    officerId: ['staff'],
    to: ['staff'],
    districtId: ['districts'],
    warningId: ['warnings'],
    orderId: ['orders'],
    trendId: ['trends'],
    consultationId: ['consultations'],
    streamId: ['lives'],
    streams: ['lives'],
    id: ['cases', 'warnings', 'orders'],
  }
  return (field) => (Object.hasOwn(places, field) ? places[field]!.flatMap(ids) : [])
}

/** Collections that refused calls may write: quotas, access log, guesses of a binding code, and a timer's progress. */
const besides = new Set(['quotas', 'access_log', 'representations', 'progress'])
/** What the minute timer moves on, which may run beside a call. */
const timed = new Set(['log_head', 'tiles', 'checkpoints', 'feeds', 'counters', 'counted', 'trends'])

/** Whether a refused call may have changed this collection. */
export const mayChange = (collection: string) => besides.has(collection) || timed.has(collection)

/** Lifts all quotas, and keeps the minute from ending, so that no timer writes in between. */
export async function forgive({ cloud }: Product): Promise<void> {
  await cloud.database.remove('quotas', {})
  await cloud.clock.set(morning)
}
