import { call } from '../../../../api/call'
import { shareTextFile } from '../../../../device/send-text'
import { findTrustedLog } from '../../../../device/witness'
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
import { bar, barsOf, compareGroups, definitions, otherFigureLines, shareIn } from '../figure-lines'

const breakdownNames: Record<Breakdown, string> = {
  district: '区县',
  problem: '问题',
  trade: '行业',
  source: '来源',
  hotline: '热线',
}

/** The breakdowns of a table. A breakdown with groups that are too small is not published. */
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
  return wholeGroup ? compareGroups(groupRows, wholeGroup.figures, figureMeasure) : []
}

/** The state of a month's table in one sentence. */
function stateOf(
  { final: isFinal, edition, at: publishedAt, groups }: FiguresTable,
  previousTable: FiguresTable | undefined,
  now: number,
): string {
  const editionText = `${dayText(publishedAt, now)}公布，第 ${edition} 版`
  if (groups.length === 0) return `${editionText}。这个月不到五个人，为了不让人认出来，不公布数字。`
  if (previousTable) return `${editionText}。期限过后又有变化，这是更正；第一次公布的数字列在下面。`
  return isFinal
    ? `${editionText}。期限都过了，数字不再等。`
    : `${editionText}。仍在办理：最后会落在一个范围里。`
}

/** The shares that a correction has changed, each as first published and as published now. */
function corrections(firstTable: FiguresTable, currentTable: FiguresTable): string[] {
  const firstWhole = firstTable.groups[0]
  const currentWhole = currentTable.groups[0]
  if (!firstWhole || !currentWhole) return []

  const shareText = (share: Share) => `${bar(share).said}（${share.part}/${share.of}）`
  const lines: string[] = []
  for (const measure of measures.codes) {
    const firstShare = shareIn(firstWhole.figures, measure)
    const currentShare = shareIn(currentWhole.figures, measure)
    if (!firstShare || !currentShare) continue
    const isSame = firstShare.part === currentShare.part && firstShare.of === currentShare.of
    if (isSame) continue
    lines.push(`${measures.label(measure)}：${shareText(firstShare)} → ${shareText(currentShare)}`)
  }
  return lines
}

/** Recomputes the table on this phone and looks for it in the signed log. */
function verifyOnPhone(figuresExport: FiguresExport): FiguresFinding {
  const trustedLog = figuresExport.log && findTrustedLog(figuresExport.log.key)
  return verifyFigures(figuresExport, trustedLog)
}

/** The published figures of the bureau, month by month, which everybody can verify. */
registerPage({
  loads: 'once',
  data: {
    month: '',
    months: [] as string[],
    /** Index of the month in `months`. */
    monthIndex: 0,
    /** The state of the table, as text. */
    state: '',
    /** Number of cases received. */
    receivedCount: 0,
    /** Number of people who filed them. */
    personCount: 0,
    bars: [] as ReturnType<typeof barsOf>,
    otherTexts: [] as string[],
    /** What a correction has changed. */
    correctionTexts: [] as string[],
    breakdowns: [] as ReturnType<typeof breakdownsIn>,
    grouping: 'district' as Breakdown,
    measures: choicesFromList(measures),
    measure: 'close' as Measure,
    measureName: '',
    rows: [] as ReturnType<typeof groupLines>,
    definitions,
    verificationResult: '' as '' | 'sound' | 'wrong',
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
      monthIndex: Math.max(0, months.indexOf(month)),
      state: shownFigures
        ? stateOf(shownFigures.table, previousFiguresExport?.table, Date.now())
        : '',
      receivedCount: wholeGroup?.figures.received ?? 0,
      personCount: wholeGroup?.persons ?? 0,
      bars: wholeGroup ? barsOf(wholeGroup.figures) : [],
      otherTexts: wholeGroup ? otherFigureLines(wholeGroup.figures) : [],
      correctionTexts:
        shownFigures && previousFiguresExport
          ? corrections(previousFiguresExport.table, shownFigures.table)
          : [],
      breakdowns: shownFigures ? breakdownsIn(shownFigures.table) : [],
      verificationResult: '',
    })
    this.updateComparison()
  },
  updateComparison() {
    const { table: figureTable } = this.answer?.shown ?? {}
    const { grouping: by, measure: figureMeasure } = this.data
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
    this.setData({ grouping: choiceEvent.detail.selection[0] ?? this.data.grouping })
    this.updateComparison()
  },
  pickMeasure(inputEvent: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({
      measure: this.data.measures[Number(inputEvent.detail.value)]?.code ?? this.data.measure,
    })
    this.updateComparison()
  },
  checkFigures() {
    const { shown: shownFigures } = this.answer ?? {}
    if (shownFigures)
      this.setData({
        verificationResult: verifyOnPhone(shownFigures) === 'sound' ? 'sound' : 'wrong',
      })
  },
  async shareFigures() {
    const { table: figureTable } = this.answer?.shown ?? {}
    if (figureTable)
      await shareTextFile(
        `办理情况-${figureTable.month}-第${figureTable.edition}版.csv`,
        figuresCsv(figureTable),
      )
  },
  copyFigures() {
    const { shown: shownFigures } = this.answer ?? {}
    if (shownFigures) wx.setClipboardData({ data: JSON.stringify(shownFigures) })
  },
})
