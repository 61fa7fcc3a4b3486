/** The result of the taps: the kind of case, or that neither kind fits. */
export type Verdict = 'complaint' | 'report' | 'mixed' | 'not_consumption' | 'advice'

/** Two or three taps tell 投诉 from 举报 (Order 121 Art. 3). */
export const taps = {
  wish: {
    ask: '您希望我们做什么？',
    options: {
      resolve: '帮我和商家解决纠纷',
      punish: '查处商家的违法行为',
      both: '两样都要',
      ask: '只是咨询或反映别的事',
    },
  },
  own: { ask: '是您自己或家人为了生活买的东西、用的服务吗？', options: { yes: '是', no: '不是' } },
  clue: { ask: '要把它作为违法线索举报给我们吗？', options: { yes: '举报', no: '不用' } },
} as const

export type Tap = keyof typeof taps
export type Taps = { [Key in Tap]?: keyof (typeof taps)[Key]['options'] }

interface Row {
  when: Taps
  verdict: Verdict
}

/** The decision table. A row applies when all its taps were made; every path ends in exactly one row. */
export const table: readonly Row[] = [
  { when: { wish: 'ask' }, verdict: 'advice' },
  { when: { wish: 'punish' }, verdict: 'report' },
  { when: { wish: 'resolve', own: 'yes' }, verdict: 'complaint' },
  { when: { wish: 'both', own: 'yes' }, verdict: 'mixed' },
  { when: { wish: 'both', own: 'no' }, verdict: 'report' },
  { when: { wish: 'resolve', own: 'no', clue: 'yes' }, verdict: 'report' },
  { when: { wish: 'resolve', own: 'no', clue: 'no' }, verdict: 'not_consumption' },
]

export const verdictWords: Record<Verdict, string> = {
  complaint: '投诉：请我们帮您和商家解决消费纠纷，7 个工作日内告诉您是否受理。',
  report: '举报：向我们提供商家违法的线索，可以匿名，由我们核查。',
  mixed: '您的事会分成一件投诉和一件举报，分别办理，举报的内容不会让商家知道。',
  not_consumption: '这不属于消费纠纷，我们不能调解；您可以与对方协商，或者向法院起诉、申请仲裁。',
  advice: '咨询、信息公开、复议和对工作人员的意见，请拨打 12345。',
}

const order = Object.keys(taps) as Tap[]

/** The next question, or the verdict. Later taps made pointless by earlier ones are ignored. */
export function nextTap(made: Taps): { ask: Tap } | { verdict: Verdict } {
  let open = table
  for (const tap of order) {
    const decided = open.length === 1 ? open[0] : undefined
    if (decided && order.every((one) => decided.when[one] === undefined || made[one] === decided.when[one]))
      return { verdict: decided.verdict }
    const chosen = made[tap]
    if (!chosen) return { ask: tap }
    open = open.filter(({ when }) => when[tap] === undefined || when[tap] === chosen)
  }
  const [row] = open
  if (!row || open.length > 1) throw new Error(`the table has ${open.length} rows for ${JSON.stringify(made)}`)
  return { verdict: row.verdict }
}
