import type { Input } from '#shared/contract/index'
import type { PublicationDuty } from '#shared/vocabulary/publication'
import { openProduct, type Product } from '../cloud'

const duties: Record<string, PublicationDuty[]> = {
  officer2: ['facts'],
  dispatcher1: ['redaction'],
  enforcement: ['law'],
  leader1: ['approval'],
}

/** The product with staff of all publication duties; officer1 drafts. */
export async function openDesk(options: Parameters<typeof openProduct>[0] = {}): Promise<Product> {
  const product = await openProduct(options)
  await givesDuties(product)
  return product
}

export async function givesDuties(product: Product): Promise<void> {
  for (const [staffId, own] of Object.entries(duties)) {
    const { name, badge, phone, state } = product.cloud.database.find('staff', {
      _id: staffId,
    })[0] as any
    const { bound, ...position } = state
    await product.as('admin').call('staff.change', {
      staffId,
      member: { name, badge, phone, ...position, duties: own },
    })
  }
}

export const advice = (change: object = {}): Input<'warning.draft'> => ({
  instrument: 'advice',
  title: '年底办卡先看清合同',
  body: '近期预付消费投诉增多，请先看清退费条款，保留付款凭证。',
  endDay: '2026-12-31',
  ...change,
})

/** Names the noodle shop on an effective penalty. */
export const penalty = (change: object = {}): Input<'warning.draft'> => ({
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
const who: Partial<Record<Step, string>> = {
  checkFacts: 'officer2',
  checkRedaction: 'dispatcher1',
  checkLaw: 'enforcement',
  approve: 'leader1',
  notify: 'officer1',
  publish: 'leader1',
}

/** Takes a draft through steps, each by the person with that duty. */
export async function through(product: Product, warningId: string, steps: Step[]): Promise<void> {
  for (const type of steps) {
    const more = type === 'notify' ? { served: '当面送达，店主签收' } : {}
    await product
      .as(who[type] as string)
      .call('warning.step', { type, warningId, ...more } as Input<'warning.step'>)
  }
}

export const checks: Step[] = ['checkFacts', 'checkRedaction', 'checkLaw', 'approve']

export const drafted = async (
  product: Product,
  input: Input<'warning.draft'> = advice(),
): Promise<string> => (await product.as('officer1').call('warning.draft', input)).warningId

export async function published(
  product: Product,
  input: Input<'warning.draft'> = advice(),
): Promise<string> {
  const id = await drafted(product, input)
  await through(product, id, checks)
  if (input.merchantId) {
    await through(product, id, ['notify'])
    await daysPass(product, id)
  }
  await through(product, id, ['publish'])
  return id
}

/** The days for the merchant's reply are over. */
export const daysPass = ({ cloud }: Product, id: string) =>
  cloud.database.update('warnings', { _id: id }, { $set: { 'state.noticeUntil': '2026-11-20' } })
