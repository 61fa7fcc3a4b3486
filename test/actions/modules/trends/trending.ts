import { clusterRules } from '../../../../cloudfunctions/_modules/trends/clusters'
import type { TrendView } from '../../../../miniprogram/modules/trends/contract'
import { type complaintInput, createCase } from '../../case-in'
import type { Product } from '../../cloud'
import { makeDue } from '../../due'

const phones = ['13900000021', '13900000022', '13900000023', '13900000024', '13900000025']

/**
 * Files complaints of several people about the prices of the noodle shop, each with their own phone
 * number. Returns the case ids.
 */
export async function fileComplaints(
  product: Product,
  people = clusterRules.k as number,
  change: Parameters<typeof complaintInput>[0] = {},
  name = 'neighbour',
): Promise<string[]> {
  const ids: string[] = []
  for (const phone of phones.slice(0, people)) {
    const consumer = { name: '样例丙', phone, address: '月湖区胜利路 9 号' }
    ids.push(await createCase(product, 'received', { consumer, ...change }, `${name}${phone}`))
  }
  return ids
}

/**
 * Runs the jobs with all cases two minutes older. The job for trends skips younger cases, because
 * another transaction may not be committed yet.
 */
export async function rerunTrends({ cloud }: Product): Promise<void> {
  await cloud.database.update('cases', {}, { $inc: { updatedAt: -120_000 } })
  await cloud.database.remove('progress', { _id: 'trends' })
  await makeDue({ cloud }, 'trends', '')
  await cloud.call('jobs', {})
}

export const readTrends = async (product: Product, who: string): Promise<TrendView[]> =>
  (await product.as(who).call('warning.trends', {})).trends
