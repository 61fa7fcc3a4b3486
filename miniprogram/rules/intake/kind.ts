/**
 * The result of the questions: a complaint, a report, one of each (`mixed`), or no case, because it
 * is no consumer dispute or only a question.
 */
export type FilingRoute = 'complaint' | 'report' | 'mixed' | 'not_consumption' | 'advice'

/**
 * Two or three questions decide between 投诉 and 举报 (Order 121 Art. 3). Each is answered by a tap.
 */
export const tapQuestions = {
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

export type TapName = keyof typeof tapQuestions
export type TapAnswers = { [Key in TapName]?: keyof (typeof tapQuestions)[Key]['options'] }

interface DecisionRow {
  when: TapAnswers
  route: FilingRoute
}

/**
 * The decision table. A row applies if all its answers were given. Exactly one row applies at the
 * end.
 */
export const decisionTable: readonly DecisionRow[] = [
  { when: { wish: 'ask' }, route: 'advice' },
  { when: { wish: 'punish' }, route: 'report' },
  { when: { wish: 'resolve', own: 'yes' }, route: 'complaint' },
  { when: { wish: 'both', own: 'yes' }, route: 'mixed' },
  { when: { wish: 'both', own: 'no' }, route: 'report' },
  { when: { wish: 'resolve', own: 'no', clue: 'yes' }, route: 'report' },
  { when: { wish: 'resolve', own: 'no', clue: 'no' }, route: 'not_consumption' },
]

export const routeTexts: Record<FilingRoute, string> = {
  complaint: '投诉：请我们帮您和商家解决消费纠纷，7 个工作日内告诉您是否受理。',
  report: '举报：向我们提供商家违法的线索，可以匿名，由我们核查。',
  mixed: '您的事会分成一件投诉和一件举报，分别办理，举报的内容不会让商家知道。',
  not_consumption: '这不属于消费纠纷，我们不能调解；您可以与对方协商，或者向法院起诉、申请仲裁。',
  advice: '咨询、信息公开、复议和对工作人员的意见，请拨打 12345。',
}

const tapOrder = Object.keys(tapQuestions) as TapName[]

/** The next question, or the result. Answers to questions that no longer matter are ignored. */
export function findNextTap(answers: TapAnswers): { ask: TapName } | { route: FilingRoute } {
  const hasAllAnswersOf = ({ when }: DecisionRow) =>
    tapOrder.every((tap) => when[tap] === undefined || when[tap] === answers[tap])

  let matchingRows = decisionTable
  for (const tap of tapOrder) {
    const onlyRow = matchingRows.length === 1 ? matchingRows[0] : undefined
    if (onlyRow && hasAllAnswersOf(onlyRow)) return { route: onlyRow.route }

    const tapAnswer = answers[tap]
    if (!tapAnswer) return { ask: tap }
    matchingRows = matchingRows.filter(
      ({ when }) => when[tap] === undefined || when[tap] === tapAnswer,
    )
  }
  const [matchingRow] = matchingRows
  if (!matchingRow || matchingRows.length > 1)
    throw new Error(`the table has ${matchingRows.length} rows for ${JSON.stringify(answers)}`)
  return { route: matchingRow.route }
}
