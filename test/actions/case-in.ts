import type { InferInput } from 'valibot'
import type { submission as filedInFull } from '#shared/contract/complaint'
import type { Input } from '#shared/contract/index'
import type { CaseState } from '#shared/vocabulary/case'
import type { CaseDoc } from '../../cloudfunctions/_persistence/case/cases'
import type { Product } from './cloud'
import { morning } from './district'

type ComplaintInput = InferInput<typeof filedInFull>

/** A complete complaint: the noodle shop has charged ten yuan too much. */

export const complaintInput = (change: Partial<ComplaintInput> = {}): ComplaintInput => ({
  consumer: { name: '样例甲', phone: '139 0000 0001', address: '月湖区胜利路 8 号' },
  respondent: { by: 'register', merchantId: 'noodles' },
  problemType: 'price',
  statement: '价目表写 12 元一碗，结账收了 22 元。',
  request: '退还多收的 10 元',
  amountFen: 1000,
  occurredAt: morning - 600_000,
  ...change,
})

/** An anonymous report (举报) of the noodle shop. */
export const reportInput = (
  change: Partial<Input<'complaint.report'>> = {},
): Input<'complaint.report'> => ({
  respondent: { by: 'register', merchantId: 'noodles' },
  problemType: 'safety',
  clue: '后厨用回收的油，每天晚上十点倒进来。',
  occurredAt: morning - 600_000,
  ...change,
})

/** A settlement by telephone: the shop refunds the ten yuan at once. */
export const settlement: Omit<Input<'mediation.settle'>, 'caseId'> = {
  mode: 'phone',
  remedies: ['refund'],
  amountFen: 1000,
  terms: '当场退还 10 元',
  performedAtOnce: true,
}

/** A state that `createCase` can reach. Only a module merges cases. */
export type ReachableState = Exclude<CaseState, 'merged'>

/**
 * Files a complaint and brings it into a state. Returns the case id. From `offered` on, the case is
 * offered to officer1 or belongs to officer1.
 */
export async function createCase(
  { as, cloud }: Product,
  state: ReachableState,
  change: Parameters<typeof complaintInput>[0] = {},
  complainant = 'consumer',
): Promise<string> {
  const { caseId } =
    state === 'concluded'
      ? await as(complainant).call('complaint.report', reportInput())
      : await as(complainant).call('complaint.submit', complaintInput(change))
  const steps: Partial<Record<ReachableState, () => Promise<unknown>>> = {
    offered: async () => {
      if (state !== 'concluded')
        await as('dispatcher1').call('complaint.decide', { caseId, decision: 'accept' })
      await as('dispatcher1').call('dispatch.confirmTriage', {
        caseId,
        class: 'ordinary',
        officerId: 'officer1',
      })
    },
    assigned: () => as('officer1').call('officer.acceptOffer', { caseId }),
    onsite: () => as('officer1').call('officer.recordArrival', { caseId }),
    settled: async () => {
      await as('officer1').call('officer.recordContact', { caseId })
      await as('officer1').call('mediation.recordConsent', { caseId, mode: 'phone' })
      await as('officer1').call('mediation.settle', { caseId, ...settlement })
    },
    terminated: async () => {
      await as('officer1').call('officer.recordContact', { caseId })
      await as('officer1').call('mediation.terminate', {
        caseId,
        mode: 'phone',
        ground: 'no_agreement',
        note: '双方谈不拢',
      })
    },
    returned: async () => {
      for (
        let asked = findAskedOfficer(cloud, caseId);
        asked;
        asked = findAskedOfficer(cloud, caseId)
      )
        await as(asked).call('officer.declineOffer', { caseId, reason: 'busy' })
    },
    concluded: () =>
      as('officer1').call('officer.conclude', {
        caseId,
        finding: 'filed',
        note: '现场查实，已立案',
      }),
    refused: () =>
      as('dispatcher1').call('complaint.decide', {
        caseId,
        decision: 'refuse',
        ground: 'not_ours',
        reason: '属于物业服务纠纷',
      }),
    withdrawn: () => as(complainant).call('complaint.withdraw', { caseId }),
  }
  const ways: Record<ReachableState, ReachableState[]> = {
    received: [],
    offered: ['offered'],
    returned: ['offered', 'returned'],
    assigned: ['offered', 'assigned'],
    onsite: ['offered', 'assigned', 'onsite'],
    settled: ['offered', 'assigned', 'settled'],
    terminated: ['offered', 'assigned', 'terminated'],
    withdrawn: ['withdrawn'],
    refused: ['refused'],
    concluded: ['offered', 'assigned', 'concluded'],
  }
  for (const step of ways[state]) await steps[step]?.()

  return caseId
}

/**
 * Returns a function that calls `make` once and returns the same promise every time. A table of
 * expected errors shares one case this way, because an error does not change the case.
 */
export const memoize = <T>(make: () => Promise<T>) => {
  let promise: Promise<T> | undefined
  return () => (promise ??= make())
}

const sharedCases = new WeakMap<Product, Map<ReachableState, Promise<string>>>()

/**
 * Returns the case in this state that all expected errors of a test file share. It is created by
 * the first call.
 */
export function getSharedCase(product: Product, state: ReachableState): Promise<string> {
  const cases = sharedCases.get(product) ?? new Map<ReachableState, Promise<string>>()
  sharedCases.set(product, cases)
  const caseId = cases.get(state) ?? createCase(product, state, {}, 'owner-of-kept')
  cases.set(state, caseId)
  return caseId
}

/**
 * Files a complaint of the first priority, which officer1 accepts and phones about. Returns the
 * case id.
 */
export async function createUrgentCase(
  { as }: Pick<Product, 'as'>,
  complainant = 'consumer',
): Promise<string> {
  const { caseId } = await as(complainant).call('complaint.submit', complaintInput())
  await as('dispatcher1').call('complaint.decide', { caseId, decision: 'accept' })
  await as('dispatcher1').call('dispatch.confirmTriage', {
    caseId,
    class: 'urgent',
    officerId: 'officer1',
  })
  await as('officer1').call('officer.acceptOffer', { caseId })
  await as('officer1').call('officer.recordContact', { caseId })

  return caseId
}

/** The first officer who has an open offer of the case; undefined if nobody has one. */
const findAskedOfficer = ({ database }: Product['cloud'], caseId: string) =>
  (database.find('cases', { _id: caseId })[0] as unknown as CaseDoc).offeredTo?.[0]
