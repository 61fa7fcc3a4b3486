import type { Input } from '#shared/contract/index'
import type { PublicationDuty } from '#shared/vocabulary/publication'
import { openProduct, type Product } from '../cloud'

const duties: Record<string, PublicationDuty[]> = {
  officer2: ['facts'],
  dispatcher1: ['redaction'],
  enforcement: ['law'],
  leader1: ['approval'],
}

/** Opens a product whose staff have all publication duties. officer1 drafts the warnings. */
export async function openProductWithDuties(
  options: Parameters<typeof openProduct>[0] = {},
): Promise<Product> {
  const product = await openProduct(options)
  await assignDuties(product)
  return product
}

export async function assignDuties(product: Product): Promise<void> {
  for (const [staffId, ownDuties] of Object.entries(duties)) {
    const { name, badge, phone, state } = product.cloud.database.find('staff', {
      _id: staffId,
    })[0] as any
    const { bound, ...position } = state
    await product.as('admin').call('staff.change', {
      staffId,
      member: { name, badge, phone, ...position, duties: ownDuties },
    })
  }
}

export const adviceInput = (change: object = {}): Input<'warning.draft'> => ({
  instrument: 'advice',
  title: '年底办卡先看清合同',
  body: '近期预付消费投诉增多，请先看清退费条款，保留付款凭证。',
  endDay: '2026-12-31',
  ...change,
})

/** A warning that names the noodle shop because of an effective penalty. */
export const penaltyInput = (change: object = {}): Input<'warning.draft'> => ({
  instrument: 'penalty',
  title: '行政处罚信息公示',
  body: '当事人未明码标价，已责令改正并处罚款。',
  merchantId: 'noodles',
  endDay: '2027-02-01',
  ground: {
    kind: 'penalty',
    documentNo: '月市监处〔2026〕12号（样例）',
    decidedOn: '2026-11-10',
    effective: true,
    procedure: 'ordinary',
    warningOnly: false,
    publicUntil: '2027-02-10',
  },
  ...change,
})

type Step = Input<'warning.step'>['type']
const staffByStep: Partial<Record<Step, string>> = {
  checkFacts: 'officer2',
  checkRedaction: 'dispatcher1',
  checkLaw: 'enforcement',
  approve: 'leader1',
  notify: 'officer1',
  publish: 'leader1',
}

/** Takes a draft through steps, each by the person with the duty for it. */
export async function runSteps(product: Product, warningId: string, steps: Step[]): Promise<void> {
  for (const type of steps) {
    const moreFields = type === 'notify' ? { served: '当面送达，店主签收' } : {}
    await product
      .as(staffByStep[type] as string)
      .call('warning.step', { type, warningId, ...moreFields } as Input<'warning.step'>)
  }
}

export const reviewSteps: Step[] = ['checkFacts', 'checkRedaction', 'checkLaw', 'approve']

export const draftWarning = async (
  product: Product,
  input: Input<'warning.draft'> = adviceInput(),
): Promise<string> => (await product.as('officer1').call('warning.draft', input)).warningId

export async function publishWarning(
  product: Product,
  input: Input<'warning.draft'> = adviceInput(),
): Promise<string> {
  const id = await draftWarning(product, input)
  await runSteps(product, id, reviewSteps)
  if (input.merchantId) {
    await runSteps(product, id, ['notify'])
    await endReplyPeriod(product, id)
  }
  await runSteps(product, id, ['publish'])
  return id
}

/** Sets the last day for the merchant's reply into the past. */
export const endReplyPeriod = ({ cloud }: Product, id: string) =>
  cloud.database.update('warnings', { _id: id }, { $set: { 'state.noticeUntil': '2026-11-20' } })
