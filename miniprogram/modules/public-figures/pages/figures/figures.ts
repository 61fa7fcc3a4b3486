import { call } from '../../../../api/call'
import { shareTextFile } from '../../../../device/send-text'
import { trustedLogOfPhone } from '../../../../device/witness'
import { choicesFromList } from '../../../../format/choices'
import { dayText } from '../../../../format/when'
import { registerPage } from '../../../../page/base-page'
import type { Output } from '../../../../shared/contract/index'
import { figuresCsv } from '../../../../shared/figures/csv'
import type { Share } from '../../../../shared/figures/figures'
import { type Breakdown, breakdowns, type FiguresTable } from '../../../../shared/figures/table'
import {
  type FiguresExport,
  type FiguresFinding,
  verifyFigures,
} from '../../../../shared/figures/verify-figures'
import { type Measure, measures } from '../../../../shared/vocabulary/statistics'
import { bar, barsOf, besides, compared, definitions, shareIn } from '../figure-lines'

const breakdownNames: Record<Breakdown, string> = {
  district: '区县',
  problem: '问题',
  trade: '行业',
  source: '来源',
  hotline: '热线',
}

/** Breakdowns that a table has: one whose parts are too small is told by none. */
const breakdownsIn = ({ groups }: FiguresTable) =>
  breakdowns
    .filter((breakdown) => groups.some(({ by }) => by === breakdown))
    .map((code) => ({ code, label: breakdownNames[code] }))

/** The groups of one breakdown by one measure. */
function groupLines(
  { groups: [wholeGroup, ...groups] }: FiguresTable,
  breakdown: Breakdown,
  figureMeasure: Measure,
) {
  const ownGroups = groups.filter((group) => group.by === breakdown)
  const groupRows = ownGroups.map(({ of, name, persons, figures }) => ({
    id: of,
    label: `${name}，${persons} 人`,
    figures,
  }))
  return wholeGroup ? compared(groupRows, wholeGroup.figures, figureMeasure) : []
}

/** How a month stands, in one sentence. */
function stateOf(
  { final, edition, at, groups }: FiguresTable,
  previousTable: FiguresTable | undefined,
  now: number,
): string {
  const as = `${dayText(at, now)}公布，第 ${edition} 版`
  if (groups.length === 0) return `${as}。这个月不到五个人，为了不让人认出来，不公布数字。`
  if (previousTable) return `${as}。期限过后又有变化，这是更正；第一次公布的数字列在下面。`
  return final ? `${as}。期限都过了，数字不再等。` : `${as}。仍在办理：最后会落在一个范围里。`
}

/** What a correction has changed: the share as it was published first, and now. */
function corrections(first: FiguresTable, now: FiguresTable) {
  const [was, is] = [first.groups[0], now.groups[0]]
  if (!was || !is) return []
  return measures.codes.flatMap((figureMeasure) => {
    const [previousShare, currentShare] = [
      shareIn(was.figures, figureMeasure),
      shareIn(is.figures, figureMeasure),
    ]
    if (
      !previousShare ||
      !currentShare ||
      (previousShare.part === currentShare.part && previousShare.of === currentShare.of)
    )
      return []
    const shareText = (figureShare: Share) =>
      `${bar(figureShare).said}（${figureShare.part}/${figureShare.of}）`
    return [
      `${measures.label(figureMeasure)}：${shareText(previousShare)} → ${shareText(currentShare)}`,
    ]
  })
}

/** Works the table again on this phone. */
function checked(shownFigures: FiguresExport): FiguresFinding {
  return verifyFigures(shownFigures, shownFigures.log && trustedLogOfPhone(shownFigures.log.key))
}

/**
 * How the bureau works, month by month, for everybody; each table is in the signed log before it is
 * shown.
 */
registerPage({
  loads: 'once',
  data: {
    month: '',
    months: [] as string[],
    /** Place of the month in the list. */
    at: 0,
    state: '',
    received: 0,
    persons: 0,
    bars: [] as ReturnType<typeof barsOf>,
    besides: [] as string[],
    corrected: [] as string[],
    breakdowns: [] as ReturnType<typeof breakdownsIn>,
    by: 'district' as Breakdown,
    measures: choicesFromList(measures),
    measure: 'close' as Measure,
    measureName: '',
    rows: [] as ReturnType<typeof groupLines>,
    definitions,
    checked: '' as '' | 'sound' | 'wrong',
  },
  answer: undefined as Output<'service.figures'> | undefined,

  async loadContent() {
    const { month } = this.data
    const callOutput = await call('service.figures', month ? { month } : {})
    this.answer = callOutput
    const { months, shown: shownFigures, before: previousFiguresExport } = callOutput
    const [wholeGroup] = shownFigures?.table.groups ?? []
    this.setData({
      months,
      month: month || (months[0] ?? ''),
      at: Math.max(0, months.indexOf(month)),
      state: shownFigures
        ? stateOf(shownFigures.table, previousFiguresExport?.table, Date.now())
        : '',
      received: wholeGroup?.figures.received ?? 0,
      persons: wholeGroup?.persons ?? 0,
      bars: wholeGroup ? barsOf(wholeGroup.figures) : [],
      besides: wholeGroup ? besides(wholeGroup.figures) : [],
      corrected:
        shownFigures && previousFiguresExport
          ? corrections(previousFiguresExport.table, shownFigures.table)
          : [],
      breakdowns: shownFigures ? breakdownsIn(shownFigures.table) : [],
      checked: '',
    })
    this.compare()
  },
  compare() {
    const { table: figureTable } = this.answer?.shown ?? {}
    const { by, measure: figureMeasure } = this.data
    if (figureTable)
      this.setData({
        rows: groupLines(figureTable, by, figureMeasure),
        measureName: measures.label(figureMeasure),
      })
  },
  pickMonth(inputEvent: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ month: this.data.months[Number(inputEvent.detail.value)] ?? '' })
    this.restartLoading()
  },
  pickBy(choiceEvent: WechatMiniprogram.CustomEvent<{ selection: Breakdown[] }>) {
    this.setData({ by: choiceEvent.detail.selection[0] ?? this.data.by })
    this.compare()
  },
  pickMeasure(inputEvent: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({
      measure: this.data.measures[Number(inputEvent.detail.value)]?.code ?? this.data.measure,
    })
    this.compare()
  },
  check() {
    const { shown: shownFigures } = this.answer ?? {}
    if (shownFigures)
      this.setData({
        checked: checked(shownFigures) === 'sound' ? 'sound' : 'wrong',
      })
  },
  async send() {
    const { table: figureTable } = this.answer?.shown ?? {}
    if (figureTable)
      await shareTextFile(
        `办理情况-${figureTable.month}-第${figureTable.edition}版.csv`,
        figuresCsv(figureTable),
      )
  },
  copy() {
    const { shown: shownFigures } = this.answer ?? {}
    if (shownFigures) wx.setClipboardData({ data: JSON.stringify(shownFigures) })
  },
})
