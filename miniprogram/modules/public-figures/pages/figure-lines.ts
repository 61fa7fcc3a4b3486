import { formatYuanSpoken } from '../../../format/money'
import type { DurationMeasure } from '../../../shared/figures/counts'
import {
  type Figures,
  type Quantile,
  type Share,
  shareRange,
} from '../../../shared/figures/figures'
import { wilsonInterval } from '../../../shared/scorecard/statistics'
import {
  countedFacts,
  factSince,
  type Measure,
  measures,
} from '../../../shared/vocabulary/statistics'

/** Percent with one decimal. */
const percentOf = (share: number): number => Math.round(share * 1000) / 10

/** What consumers say: until a month is final, those who have not may still say either. */
const shareText: readonly Measure[] = [
  'confirmed',
  'resolved',
  'rated',
  'satisfied',
  'satisfied_of_all',
]

/**
 * A share as a bar; none without cases to share. `open`: percent that pending cases can still add.
 */
export function bar(
  { measure: figureMeasure, part, of, pending }: Share,
  name: string = measures.label(figureMeasure),
) {
  const range = shareRange({ measure: figureMeasure, part, of, pending })
  const [from, to] = [percentOf(range?.from ?? 0), percentOf(range?.to ?? 0)]
  const settledText = of > 0 ? `${from}%` : '没有到期的'
  const pendingState = shareText.includes(figureMeasure) ? '未定' : '未到期'
  const pendingText = pending > 0 ? `，另有 ${pending} 件${pendingState}` : ''
  return {
    name,
    percent: from,
    open: Math.round((to - from) * 10) / 10,
    known: of > 0,
    said: pending > 0 ? `最后在 ${from}% 到 ${to}% 之间` : settledText,
    counted: `${part} / ${of} 件${pendingText}`,
  }
}
export type Bar = ReturnType<typeof bar>

const units: Record<DurationMeasure, { name: string; textOfEdge: (edge: number) => string }> = {
  contact: {
    name: '首次联系',
    textOfEdge: (minutes) => minutesText(minutes),
  },
  close: { name: '投诉办结', textOfEdge: (dayCount) => `${dayCount} 天` },
}

function within(of: DurationMeasure, { from, to }: Quantile): string {
  const edgeText = (edge: number | null) =>
    edge === null ? '没有做到' : `${units[of].textOfEdge(edge)}内`
  if (from !== to) return `最好 ${edgeText(from)}、最差${to === null ? '' : ' '}${edgeText(to)}`
  return to === null ? edgeText(to) : `在 ${edgeText(to)}`
}

/**
 * How long half of the cases took, as short as a row of many needs it; empty where none owes it.
 */
function halfIn({ times }: Figures, of: DurationMeasure): string {
  const half = times[of]?.p50
  return half && half.from === half.to ? `一半${within(of, half)}` : ''
}

const timeLines = (groupFigures: Figures): string[] =>
  (Object.keys(units) as DurationMeasure[]).flatMap((of) => {
    const time = groupFigures.times[of]
    return time
      ? [`${units[of].name}：一半${within(of, time.p50)}，九成${within(of, time.p90)}`]
      : []
  })

/** The time that a measure is about. */
const lastingOf: Partial<Record<Measure, DurationMeasure>> = {
  minute: 'contact',
  contact: 'contact',
  close: 'close',
}

const moneyLine = ({ agreedFen, performedFen }: Figures): string => {
  if (agreedFen === undefined) return '约定的金额：期限都过了、五个人以上才公布'
  return `约定 ${formatYuanSpoken(agreedFen)}，已履行${performedFen === undefined ? '的不公布' : ` ${formatYuanSpoken(performedFen)}`}`
}

/** The counted facts that a table has; one of an older schema lacks the later ones. */
const factCounts = (groupFigures: Figures): string[] =>
  countedFacts.codes.flatMap((fact) =>
    groupFigures[fact] === undefined
      ? []
      : [`${countedFacts.label(fact)} ${groupFigures[fact]} 件`],
  )

/** For each counted fact that an older table lacks, since when the tables have it. */
const laterFacts = (groupFigures: Figures): string[] =>
  countedFacts.codes.flatMap((fact) =>
    groupFigures[fact] === undefined
      ? [`${countedFacts.label(fact)}：第 ${factSince(fact)} 版表格起才统计，这张表没有`]
      : [],
  )

/** What is no share: times, money, what is open, and what ended otherwise. */
export const besides = (groupFigures: Figures): string[] => [
  ...timeLines(groupFigures),
  moneyLine(groupFigures),
  `受理 ${groupFigures.accepted} 件，撤回 ${groupFigures.withdrawn} 件，不予受理 ${groupFigures.refused} 件，举报 ${groupFigures.reports} 件`,
  [
    `未办结 ${groupFigures.open} 件，其中超期 ${groupFigures.overdue} 件`,
    factCounts(groupFigures).join('，'),
  ]
    .filter(Boolean)
    .join('；'),
  ...laterFacts(groupFigures),
  ...(shareIn(groupFigures, 'resolved') && shareIn(groupFigures, 'rated')
    ? []
    : ['评价、是否解决：回答的人不够多，或者这是更正，不公布']),
]

export const barsOf = ({ shares }: Figures): Bar[] => shares.map((figureShare) => bar(figureShare))

interface Named {
  id: string
  label: string
  figures: Figures
}

export const shareIn = ({ shares }: Figures, figureMeasure: Measure): Share | undefined =>
  shares.find((figureShare) => figureShare.measure === figureMeasure)

/** Wilson's z of 90 %, as in the shops' score (docs/scorecard.md). */
const z90 = 1.7

/**
 * Where the true share lies with 90 %, however the pending cases end: those that end early are not
 * like the others.
 */
function surely({ part, of, pending }: Share): { from: number; to: number } {
  const wholeCount = of + pending
  return {
    from: wilsonInterval(part, wholeCount, z90).from,
    to: wilsonInterval(part + pending, wholeCount, z90).to,
  }
}

/**
 * One measure compared with the whole, by intervals that hold the true share with 90 %: who is
 * surely above comes first, then those that cannot be told apart, then who is surely below; rows
 * without any due case come last.
 */
export function compared(rows: Named[], wholeFigures: Figures, figureMeasure: Measure) {
  const wholeShare = shareIn(wholeFigures, figureMeasure)
  return rows
    .flatMap(({ id, label, figures: groupFigures }) => {
      const figureShare = shareIn(groupFigures, figureMeasure)
      if (!figureShare) return []
      const { of } = figureShare
      const shownLine = bar(figureShare, label)
      const usual = wholeShare && wholeShare.of > 0 ? shareRange(wholeShare) : undefined
      if (of === 0 || !usual) return [{ ...shownLine, id, of, order: 3 }]
      const { from, to } = surely(figureShare)
      const order = positionInRange(from, to, usual)
      const orderText = ['高于全部', '分不出高低', '低于全部'][order]
      const lasting = lastingOf[figureMeasure]
      const took = lasting ? halfIn(groupFigures, lasting) : ''
      const counted = [shownLine.counted, orderText, took].filter(Boolean).join('；')
      return [{ ...shownLine, counted, id, of, order }]
    })
    .sort(
      (first, second) =>
        first.order - second.order || second.of - first.of || (first.id < second.id ? -1 : 1),
    )
}

/** How the figures are defined, for their readers. */
export const definitions = [
  '按收到的月份统计：一件投诉一直算在收到的那个月，下个月办结也不挪过去',
  '超期还没办的算在分母里；还没到期的单独列出，浅色是最后可能达到的',
  '“消费者确认解决”只看消费者自己的话：回访时说满意，或者说商家履行了；没有问到的不算解决',
  '仍在办理的月份，评价和是否解决只公布两周以前的回答，而且两周前后都有五个人以上、有好有坏才公布；其余的都是未定',
  '满意率有两种：占已评价的；和占全部应办结的，没有评价、超期没有办的都不算满意',
  '已履行的金额只算当场付清的和消费者说收到了的；双方自行和解的，记录里看不到付没付，不算',
  '“一分钟内联系”和“首次联系”是服务目标，其余期限依《市场监督管理投诉举报处理办法》和《市场监督管理行政处罚程序规定》',
  '高于、低于全部，是有九成把握的；把握不到的说分不出高低',
  '公示率：属实、办结、本人同意公示的投诉里，已经公示的占多少',
]

function minutesText(minutes: number): string {
  if (minutes < 60) return `${minutes} 分钟`
  return minutes < 1440 ? `${minutes / 60} 小时` : `${minutes / 1440} 天`
}

/** 0 above the usual range, 2 below it, 1 within. */
function positionInRange(from: number, to: number, usual: { from: number; to: number }): 0 | 1 | 2 {
  if (from > usual.to) return 0
  return to < usual.from ? 2 : 1
}
